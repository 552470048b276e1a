"""The only package besides `app` that knows Qt: thin QObjects named after what they wrap."""
