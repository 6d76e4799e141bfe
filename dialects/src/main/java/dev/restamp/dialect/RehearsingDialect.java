package dev.restamp.dialect;

import dev.restamp.schema.Schema;
import java.sql.SQLException;
import java.util.Optional;

/** A dialect with another way to try statements than its own. */
record RehearsingDialect(Dialect plain, Rehearsal rehearsal) implements Dialect {

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public Schema.Traits traits(String defaultSchema) {
        return plain.traits(defaultSchema);
    }

    @Override
    public String defaultSchema() {
        return plain.defaultSchema();
    }

    @Override
    public Optional<Target> findTarget(Address address, Surroundings surroundings) {
        return plain.findTarget(address, surroundings);
    }

    @Override
    public Optional<String> findPlain(String given) {
        return plain.findPlain(given);
    }

    @Override
    public Spelling spelling() {
        return plain.spelling();
    }

    @Override
    public SqlTokens.Flavour flavour() {
        return plain.flavour();
    }

    @Override
    public Introspector introspector() {
        return plain.introspector();
    }

    @Override
    public SqlWriter sqlWriter() {
        return plain.sqlWriter();
    }

    @Override
    public Optional<String> findMeaning(SQLException error) {
        return plain.findMeaning(error);
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return Optional.of(rehearsal);
    }
}
