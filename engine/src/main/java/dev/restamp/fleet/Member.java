package dev.restamp.fleet;

import dev.restamp.dialect.Address;
import java.util.Optional;

/**
 * One database of a fleet, or one schema of it. The name tells it from all others and never holds a password; the database
 * is what its user wrote.
 */
public record Member(String name, Address database, Optional<String> schema) {

    /** The same database, and of it this schema. */
    public Member in(String other) {
        return new Member(name + " " + other, database, Optional.of(other));
    }

    @Override
    public String toString() {
        return name;
    }
}
