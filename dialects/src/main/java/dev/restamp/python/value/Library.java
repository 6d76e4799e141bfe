package dev.restamp.python.value;

import java.util.Optional;

/**
 * The stand-ins for modules that are not part of the project: Alembic, SQLAlchemy, third-party types. Asked with the full
 * dotted name of a module or of a name in one: {@code sqlalchemy}, {@code sqlalchemy.dialects.postgresql},
 * {@code alembic.op}. Modules are things whose attributes are their names. {@code from m import n} asks for {@code m.n}
 * first, then for {@code m} and its attribute {@code n}.
 */
@FunctionalInterface
public interface Library {

    /** Knows nothing: whatever a script imports is unknown. */
    Library EMPTY = dottedName -> Optional.empty();

    Optional<Value> find(String dottedName);

    /** What a name of the project itself means, with what this library knows better of its parts. */
    default Value completed(String dottedName, Value own) {
        return own;
    }

    /** This library, and the other for what it does not know. */
    default Library or(Library other) {
        Library first = this;
        return new Library() {
            @Override
            public Optional<Value> find(String dottedName) {
                Optional<Value> found = first.find(dottedName);
                return found.isPresent() ? found : other.find(dottedName);
            }

            @Override
            public Value completed(String dottedName, Value own) {
                return first.completed(dottedName, other.completed(dottedName, own));
            }
        };
    }
}
