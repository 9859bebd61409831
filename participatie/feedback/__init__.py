"""What residents hear back: news in one sentence, on the neighbourhood's page and as a feed."""
