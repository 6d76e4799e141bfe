import alembic, os; print(os.path.join(os.path.dirname(alembic.__file__), "templates", "generic", "script.py.mako"))
