package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.UnableToConnect;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that somebody named: databases are made on it under names that nobody else can have. */
final class PostgresScratchServer implements ScratchServer {

    /** scheme://, user and password, host and port, database, the rest. */
    private static final Pattern URL =
            Pattern.compile("(postgres[^:/]*://)(?:([^@/?]*)@)?([^/?]*)(/[^?]*)?(\\?.*)?", Pattern.DOTALL);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Dialect dialect;
    private final Matcher url;
    private final Surroundings surroundings;
    private final Connection server;
    private final List<AutoCloseable> made = new ArrayList<>();

    PostgresScratchServer(Dialect dialect, String asked, Surroundings surroundings) {
        this.dialect = dialect;
        this.surroundings = surroundings;
        url = URL.matcher(asked);
        if (!url.matches()) {
            throw new ScratchException(
                    "a scratch server is named by a URL such as postgresql://user@host/postgres, or by" + " the word "
                            + EMBEDDED);
        }
        server = connected(asked);
        demandRights();
    }

    private Connection connected(String database) {
        try {
            return Dialects.target(Address.of(database), surroundings).openForWriting();
        } catch (UnableToConnect e) {
            throw new ScratchException("the scratch server cannot be reached: " + e.getMessage(), e);
        }
    }

    private void demandRights() {
        if (!answer("SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")) {
            close();
            throw new ScratchException(
                    "the role of the scratch server's URL may not create databases: give it CREATEDB,"
                            + " or use --scratch " + EMBEDDED);
        }
    }

    @Override
    public Scratch open() {
        OfServer scratch = new OfServer(secret("restamp_scratch_"), Optional.ofNullable(url.group(2)));
        run("CREATE DATABASE " + scratch.name + " TEMPLATE template0");
        run("COMMENT ON DATABASE " + scratch.name + " IS 'made by restamp, to be thrown away'");
        made.add(scratch);
        return scratch;
    }

    /** As a role that may do nothing beyond its own database, so that what a script brings cannot either. */
    @Override
    public Optional<Rehearsal> findRehearsal() {
        return Optional.of(new PostgresRehearsal(dialect, confined()));
    }

    /** A superuser's rights reach far; any other role's do not. */
    private Scratch confined() {
        if (!answer("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")) {
            return open();
        }
        String role = secret("restamp_scratch_");
        String password = secret("");
        run("CREATE ROLE " + role
                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 2 PASSWORD '" + password
                + "'");
        OfServer scratch = new OfServer(secret("restamp_scratch_"), Optional.of(role + ":" + password));
        made.add(() -> run("DROP ROLE IF EXISTS " + role));
        run("CREATE DATABASE " + scratch.name + " TEMPLATE template0");
        run("ALTER DATABASE " + scratch.name + " OWNER TO " + role);
        run("REVOKE ALL ON DATABASE " + scratch.name + " FROM PUBLIC");
        made.add(scratch);
        return scratch;
    }

    private static String secret(String prefix) {
        byte[] bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    private boolean answer(String query) {
        try (Statement statement = server.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void run(String sql) {
        try (Statement statement = server.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static ScratchException failed(SQLException e) {
        return new ScratchException("the scratch server does not do as asked: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            for (int i = made.size() - 1; i >= 0; i--) {
                made.get(i).close();
            }
            server.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ScratchException("the scratch server could not be left: " + e.getMessage(), e);
        }
    }

    /** One of its databases. */
    private final class OfServer implements Scratch {

        private final String name;
        private final Optional<String> user;

        private OfServer(String name, Optional<String> user) {
            this.name = name;
            this.user = user;
        }

        @Override
        public String url() {
            String rest = url.group(5) == null ? "" : url.group(5);
            return url.group(1) + user.map(u -> u + "@").orElse("") + url.group(3) + "/" + name + rest;
        }

        @Override
        public Connection connect() {
            return connected(url());
        }

        /** Whoever is still connected is thrown out: nobody else has any business there. */
        @Override
        public void close() {
            run("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
            run("SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE datname = '" + name
                    + "' AND pid <> pg_catalog.pg_backend_pid()");
            run("DROP DATABASE IF EXISTS " + name);
            made.remove(this);
        }
    }
}
