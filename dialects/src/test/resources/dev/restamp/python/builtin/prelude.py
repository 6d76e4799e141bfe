def caught(g):
    try:
        return g()
    except (KeyError, IndexError):
        return 'lookup'
    except ValueError:
        return 'value'
    except Exception as e:
        return type(e).__name__
def told(g):
    try:
        return g()
    except Exception as e:
        return str(e)
def raising(e):
    try:
        raise e
    except LookupError as found:
        return 'lookup', found.args
    except Exception as found:
        return type(found).__name__, str(found)
    else:
        return 'nothing'
def always(g):
    log = []
    try:
        log.append(g())
    except KeyError:
        log.append('except')
    else:
        log.append('else')
    finally:
        log.append('finally')
    return log
def del_missing():
    d = {}
    del d['x']
