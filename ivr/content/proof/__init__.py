"""What was proved of the content, in words and seconds."""
