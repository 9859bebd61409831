"""Documents for print and for word processors: tagged PDF through typst, ODT through odfdo."""
