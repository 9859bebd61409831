"""Making a survey in the browser: drafts, what stands between a draft and publishing, and the file it becomes."""
