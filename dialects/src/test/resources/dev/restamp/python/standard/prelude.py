import collections, contextlib, copy, datetime, functools, hashlib, itertools, json, math, operator
import os, os.path, pathlib, re, string, textwrap, time, typing, uuid, sys, decimal, random, base64, importlib, warnings, logging

@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

class Lazy:
    made = 0
    @functools.cached_property
    def value(self):
        Lazy.made += 1
        return Lazy.made

def cached():
    lazy = Lazy()
    return lazy.value, lazy.value, Lazy.made

@contextlib.contextmanager
def around(log):
    log.append('in')
    try:
        yield 'value'
    finally:
        log.append('out')

def with_around():
    log = []
    with around(log) as v:
        log.append(v)
    return log

def suppressed():
    log = []
    with contextlib.suppress(KeyError):
        {}['x']
        log.append('never')
    log.append('after')
    return log

def stacked():
    log = []
    with contextlib.ExitStack() as stack:
        stack.enter_context(around(log))
    with contextlib.nullcontext(5) as five:
        log.append(five)
    return log

def counted(words):
    c = collections.Counter(words)
    return c['a'], c['z'], c.most_common(1)

def defaulted():
    d = collections.defaultdict(list)
    d['a'].append(1)
    d['b']
    return dict(d), len(d)

def queued():
    d = collections.deque([1, 2], maxlen=3)
    d.append(3)
    d.appendleft(0)
    return list(d), d.pop(), d.popleft()
