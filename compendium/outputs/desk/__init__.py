"""The program and what the office keeps -> 投稿台: what a browser needs to judge a draft."""
