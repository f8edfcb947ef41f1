"""How gunicorn runs the line; it reads this file by itself."""

worker_class = "gthread"
threads = 8  # one slow request must not silence the line
preload_app = True  # wrong settings are told once, and every worker has one content
accesslog = None  # a request is a turn of somebody's call
control_socket_disable = True
