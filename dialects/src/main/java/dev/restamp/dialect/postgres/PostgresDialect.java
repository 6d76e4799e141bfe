package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Client;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Frame;
import dev.restamp.dialect.Grammar;
import dev.restamp.dialect.Hold;
import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.Lookups;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Spelling;
import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** PostgreSQL. */
public final class PostgresDialect implements Dialect {

    static final String NAME = "postgresql";

    static final String DEFAULT_SCHEMA = "public";

    private final Optional<Rehearsal> rehearsal;

    /** Nothing is at hand to try statements with. */
    public PostgresDialect() {
        this(Optional.empty());
    }

    private PostgresDialect(Optional<Rehearsal> rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Schema.Traits traits(String defaultSchema) {
        return traitsOf(defaultSchema);
    }

    static Schema.Traits traitsOf(String defaultSchema) {
        return new Schema.Traits(defaultSchema, false, true, false);
    }

    @Override
    public String defaultSchema() {
        return DEFAULT_SCHEMA;
    }

    @Override
    public boolean hasSearchPath() {
        return true;
    }

    @Override
    public boolean runsWholeTexts() {
        return true;
    }

    @Override
    public Optional<Target> findTarget(Address address, Surroundings surroundings) {
        return Credentials.find(address, surroundings).map(settings -> new PostgresTarget(this, settings));
    }

    /** A server keeps its files to itself. */
    @Override
    public boolean isDatabase(byte[] beginning) {
        return false;
    }

    @Override
    public Optional<String> findPlain(String given) {
        return PlainAddress.find(given);
    }

    @Override
    public Spelling spelling(String home) {
        return new PostgresSpelling(home);
    }

    @Override
    public Lexis lexis() {
        return PostgresLexis.LEXIS;
    }

    @Override
    public Grammar grammar() {
        return new PostgresGrammar();
    }

    @Override
    public SqlAlchemy sqlAlchemy() {
        return new PostgresSqlAlchemy();
    }

    @Override
    public Optional<String> findMeaning(SQLException error) {
        return switch (Optional.ofNullable(error.getSQLState()).orElse("")) {
            case "57014" -> Optional.of("takes longer to answer than it may; give it more with --timeout SECONDS");
            case "55P03" -> Optional.of("is locked by another program; try again when that is done");
            default -> Optional.empty();
        };
    }

    @Override
    public Introspector introspector() {
        return new PostgresIntrospector();
    }

    @Override
    public SqlWriter sqlWriter() {
        return new PostgresSqlWriter();
    }

    @Override
    public Frame frame(Schema.Traits traits, Ledger ledger, Client client) {
        return new PostgresFrame(traits, ledger, client);
    }

    @Override
    public Lookups lookups() {
        return PostgresFrame.LOOKUPS;
    }

    @Override
    public ScratchServer scratch(String asked, Surroundings surroundings) {
        return asked.equals(ScratchServer.EMBEDDED)
                ? PrivateCluster.start(this, surroundings)
                : new PostgresScratchServer(this, asked, surroundings);
    }

    @Override
    public void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public Hold hold() {
        return new PostgresHold();
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return rehearsal;
    }

    @Override
    public Dialect rehearsing(Rehearsal other) {
        return new PostgresDialect(Optional.of(other));
    }
}
