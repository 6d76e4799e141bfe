import enum, typing, dataclasses, collections, functools

class Animal:
    legs = 4
    kinds = []
    def __init__(self, name, *, loud=False):
        self.name = name
        self.loud = loud
    def speak(self):
        return self.name.upper() if self.loud else self.name
    @property
    def title(self):
        return 'the ' + self.name
    @title.setter
    def title(self, value):
        self.name = value.replace('the ', '')
    @classmethod
    def named(cls, name):
        return cls(name)
    @staticmethod
    def add(a, b):
        return a + b
    def __eq__(self, other):
        return isinstance(other, Animal) and self.name == other.name
    def __hash__(self):
        return hash(self.name)
    def __repr__(self):
        return f'Animal({self.name})'
    def __len__(self):
        return len(self.name)
    def __getitem__(self, i):
        return self.name[i]
    def __contains__(self, c):
        return c in self.name
    def __call__(self, x):
        return self.name * x
    def __add__(self, other):
        return Animal(self.name + other.name)
    def __lt__(self, other):
        return self.name < other.name
    def __bool__(self):
        return self.name != ''
    def __iter__(self):
        return iter(self.name)

class Dog(Animal):
    legs = 3
    def __init__(self, name, age=1):
        super().__init__(name)
        self.age = age
    def speak(self):
        return 'wuff ' + super().speak()
    def __getattr__(self, missing):
        if missing.startswith('dyn_'):
            return missing[4:]
        raise AttributeError(missing)

class Puppy(Dog):
    pass

class Loud:
    def speak(self):
        return 'LOUD ' + super().speak()

class LoudDog(Loud, Dog):
    pass

class Bare:
    pass

class Counter:
    made = 0
    def __init__(self):
        Counter.made += 1
        self.number = Counter.made

class Managed:
    def __init__(self):
        self.log = []
    def __enter__(self):
        self.log.append('in')
        return self
    def __exit__(self, kind, value, trace):
        self.log.append('out' if kind is None else kind.__name__)
        return kind is KeyError

class Slotted:
    __slots__ = ('x',)
    def __init__(self):
        self.x = 1

class Colour(enum.Enum):
    RED = 'red'
    GREEN = 'green'
    CRIMSON = 'red'
    @property
    def shout(self):
        return self.value.upper()
    @classmethod
    def first(cls):
        return list(cls)[0]

class Mixed(str, enum.Enum):
    A = 'a'
    B = 'b'

class Number(enum.IntEnum):
    ONE = enum.auto()
    TWO = enum.auto()
    TEN = 10
    ELEVEN = enum.auto()

class Tup(enum.Enum):
    X = (1, 'one')
    Y = (2, 'two')
    def __init__(self, number, word):
        self.number = number
        self.word = word

class Rights(enum.Flag):
    READ = 1
    WRITE = 2

Made = enum.Enum('Made', 'X Y')
MadeOf = enum.Enum('MadeOf', {'P': 'p', 'Q': 'q'})

@dataclasses.dataclass
class Point:
    x: int
    y: int = 2
    tags: list = dataclasses.field(default_factory=list)
    def total(self):
        return self.x + self.y

@dataclasses.dataclass(frozen=True, order=True)
class Frozen:
    a: int
    b: str = 'b'

@dataclasses.dataclass
class Point3(Point):
    z: int = 0
    def __post_init__(self):
        self.sum = self.x + self.y + self.z

class Pair(typing.NamedTuple):
    a: int
    b: int = 5
    def total(self):
        return self.a + self.b

Old = collections.namedtuple('Old', 'x y')
Older = collections.namedtuple('Older', ['p', 'q'], defaults=[9])

class Error(ValueError):
    def __init__(self, code):
        super().__init__(f'code {code}')
        self.code = code

def failing():
    try:
        raise Error(7)
    except ValueError as e:
        return type(e).__name__, str(e), e.code

def managed(action):
    m = Managed()
    with m as same:
        same.log.append('body')
        action()
    return m.log

def renamed():
    d = Dog('rex')
    d.title = 'the boss'
    d.colour = 'brown'
    del d.age
    return d.name, d.colour, hasattr(d, 'age')

def counted():
    Counter(), Counter()
    return Counter.made, Counter().number

def shared():
    Animal('a').kinds.append(1)
    Dog('b').kinds.append(2)
    return Animal.kinds
