package dev.restamp.dialect.sqlite;

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
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.SqlAlchemy;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** SQLite 3. */
public final class SqliteDialect implements Dialect {

    static {
        Unpacking.choose();
    }

    static final String DEFAULT_SCHEMA = "main";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final SqliteSpelling spelling = new SqliteSpelling();
    private final SqliteIntrospector introspector = new SqliteIntrospector();
    private final SqliteSqlWriter sqlWriter = new SqliteSqlWriter();
    private final Rehearsal rehearsal;

    /** Statements are tried in a database in memory. */
    public SqliteDialect() {
        this.rehearsal = new SqliteRehearsal(this);
    }

    private SqliteDialect(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public Schema.Traits traits(String defaultSchema) {
        return traitsOf(defaultSchema);
    }

    static Schema.Traits traitsOf(String defaultSchema) {
        return new Schema.Traits(defaultSchema, true, false, true);
    }

    @Override
    public String defaultSchema() {
        return DEFAULT_SCHEMA;
    }

    @Override
    public Optional<Target> findTarget(Address address, Surroundings surroundings) {
        return DatabaseFile.find(address.whole(), surroundings).map(file -> new SqliteTarget(this, file));
    }

    @Override
    public boolean isDatabase(byte[] beginning) {
        return Arrays.equals(beginning, 0, Math.min(beginning.length, MAGIC.length), MAGIC, 0, MAGIC.length);
    }

    @Override
    public Optional<String> findPlain(String given) {
        return DatabaseFile.findPlain(given);
    }

    @Override
    public Spelling spelling(String home) {
        return spelling;
    }

    @Override
    public Lexis lexis() {
        return SqliteLexis.LEXIS;
    }

    @Override
    public Grammar grammar() {
        return new SqliteGrammar();
    }

    @Override
    public SqlAlchemy sqlAlchemy() {
        return new SqliteSqlAlchemy();
    }

    @Override
    public Optional<String> findMeaning(SQLException error) {
        return SqliteFile.findMeaning(error);
    }

    @Override
    public Introspector introspector() {
        return introspector;
    }

    @Override
    public SqlWriter sqlWriter() {
        return sqlWriter;
    }

    @Override
    public Frame frame(Schema.Traits traits, Ledger ledger, Client client) {
        return new SqliteFrame(sqlWriter, traits, ledger, client);
    }

    @Override
    public Lookups lookups() {
        return SqliteFrame.LOOKUPS;
    }

    /** No server is needed, whatever is asked for. */
    @Override
    public ScratchServer scratch(String asked, Surroundings surroundings) {
        return new SqliteScratchServer(this);
    }

    /** Of several statements, the driver's {@code execute()} runs the first alone. */
    @Override
    public void run(Connection connection, String script) throws SQLException {
        Sql.run(connection, script);
    }

    @Override
    public Hold hold() {
        return new SqliteHold(sqlWriter);
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return Optional.of(rehearsal);
    }

    @Override
    public Dialect rehearsing(Rehearsal other) {
        return new SqliteDialect(other);
    }

    @Override
    public boolean hasSearchPath() {
        return false;
    }

    @Override
    public boolean runsWholeTexts() {
        return false;
    }
}
