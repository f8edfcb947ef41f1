"""The content that is live: what is loaded, kept, watched and judged."""
