"""A call and its cases -> the sheet that a jury fills in, and the sums of what came back."""
