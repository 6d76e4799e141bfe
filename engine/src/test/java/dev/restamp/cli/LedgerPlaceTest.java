package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that could not be found for certain: no second one is ever made beside it. */
class LedgerPlaceTest {

    private static final String UNREADABLE = """
            from alembic import context
            from app.settings import settings
            context.configure(connection=settings.connection, version_table=settings.table)
            """;
    private static final String USUAL = "from alembic import context\ncontext.configure(connection=c)\n";

    @TempDir
    Path folder;

    private void project(String env) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(versions.resolve("a1.py"), """
                from alembic import op
                import sqlalchemy as sa
                revision = 'a1'
                down_revision = None
                def upgrade():
                    op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))
                """);
        Files.writeString(folder.resolve("migrations/env.py"), env);
    }

    private interface Check {
        void on(ScratchDatabase database) throws Exception;
    }

    private void onBoth(Check check) throws Exception {
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            for (ScratchDatabase database : List.of(sqlite, postgres)) {
                database.run("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY)");
                if (database == postgres) {
                    database.run("CREATE SEQUENCE t_id_seq OWNED BY t.id");
                    database.run("ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq')");
                }
                check.on(database);
            }
        }
    }

    private Session restamp(ScratchDatabase database, String command, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(command, database.url(), "--history", "migrations"));
        words.addAll(List.of(more));
        return Session.run(folder, words.toArray(String[]::new));
    }

    @Test
    void where_env_py_cannot_be_read_and_nothing_is_in_the_usual_place_a_person_is_asked() throws Exception {
        project(UNREADABLE);
        onBoth(database -> {
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(audit.out()).contains("ledger-elsewhere").contains("env.py takes from what cannot be read");
            assertThat(restamp(database, "repair", "--yes").exit()).isEqualTo(3);
            assertThat(restamp(database, "repair", "--yes", "--ledger", "alembic_version")
                            .exit())
                    .isZero();
            assertThat(restamp(database, "audit").exit()).isZero();
        });
    }

    @Test
    void a_table_of_the_ledgers_form_is_pointed_at_and_no_second_one_is_made() throws Exception {
        for (String env : List.of(UNREADABLE, USUAL)) {
            project(env);
            onBoth(database -> {
                database.run("CREATE TABLE app_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
                database.run("INSERT INTO app_version VALUES ('a1')");
                Session audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
                assertThat(audit.out()).contains("app_version holds a1 of this history");
                assertThat(restamp(database, "repair", "--yes").exit()).isEqualTo(3);
                assertThat(has(database, "alembic_version")).isFalse();
                assertThat(restamp(database, "audit", "--ledger", "app_version").exit())
                        .isZero();
            });
        }
    }

    @Test
    void an_old_ledger_in_the_usual_place_is_not_taken_for_certain_beside_another() throws Exception {
        project(UNREADABLE);
        onBoth(database -> {
            database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            assertThat(restamp(database, "audit").exit()).isZero();
            database.run("CREATE TABLE app_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
            assertThat(restamp(database, "audit").exit()).isEqualTo(3);
        });
    }

    private static final String NAMED = """
            from alembic import context
            context.configure(connection=c, version_table="shop_version")
            """;
    /** As {@code alembic init -t multidb} writes it, with a ledger for each. */
    private static final String OF_ENGINES = """
            from alembic import context
            def offline():
                for name in re.split(r",\\s*", context.config.get_main_option("databases")):
                    context.configure(version_table="alembic_version_" + name)
                    context.run_migrations(engine_name=name)
            def online():
                for name, rec in engines.items():
                    context.configure(connection=rec["connection"], version_table=f"alembic_version_{name}")
                    context.run_migrations(engine_name=name)
            """;

    @Test
    void of_several_databases_each_may_have_a_ledger_that_is_called_after_it() throws Exception {
        project(OF_ENGINES);
        Files.writeString(folder.resolve("alembic.ini"), """
                [alembic]
                script_location = migrations
                databases = shop, stock
                """);
        onBoth(database -> {
            database.run(USUAL_TABLE.replace("alembic_version", "alembic_version_stock"));
            database.run("INSERT INTO alembic_version_stock VALUES ('a1')");
            List<String> words = List.of("audit", database.url(), "--history", "alembic.ini", "--engine");
            Session stock = Session.run(folder, withLast(words, "stock"));
            assertThat(stock.exit()).as(stock.out()).isZero();
            Session shop = Session.run(folder, withLast(words, "shop"));
            assertThat(shop.exit()).as(shop.out()).isEqualTo(3);
        });
    }

    private static String[] withLast(List<String> words, String last) {
        return java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(last))
                .toArray(String[]::new);
    }

    private static final String USUAL_TABLE =
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)";

    private static boolean has(ScratchDatabase database, String table) throws Exception {
        try (var connection = database.connect();
                var found = connection.getMetaData().getTables(null, null, table, null)) {
            return found.next();
        }
    }

    @Test
    void where_the_named_ledger_is_missing_and_another_holds_ids_of_this_history_a_person_is_asked() throws Exception {
        project(NAMED);
        onBoth(database -> {
            database.run(USUAL_TABLE);
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
            assertThat(audit.out().replaceAll("\\s+", " "))
                    .contains("alembic_version holds a1 of this history; shop_version, which env.py names, is not")
                    .contains("name it with --ledger alembic_version")
                    .contains("say so with --ledger shop_version");
            assertThat(restamp(database, "repair", "--yes").exit()).isEqualTo(3);
            assertThat(has(database, "shop_version")).isFalse();
            assertThat(restamp(database, "audit", "--ledger", "alembic_version").exit())
                    .isZero();
            assertThat(restamp(database, "repair", "--yes", "--ledger", "shop_version")
                            .exit())
                    .isZero();
            Session both = restamp(database, "audit");
            assertThat(both.exit()).as(both.out()).isZero();
            assertThat(both.out()).contains("ledger-elsewhere");
        });
    }

    @Test
    void a_table_of_one_column_that_holds_ids_of_this_history_may_be_its_ledger_whatever_it_is_called()
            throws Exception {
        project(USUAL);
        onBoth(database -> {
            database.run("CREATE TABLE done (name TEXT)");
            database.run("INSERT INTO done VALUES ('a1')");
            assertThat(restamp(database, "audit").exit()).isEqualTo(3);
            database.run("INSERT INTO done VALUES ('and what is no id')");
            assertThat(restamp(database, "audit").exit()).isEqualTo(1);
        });
    }

    @Test
    void the_ledger_of_another_history_is_told_and_stands_in_nobodys_way() throws Exception {
        project(NAMED);
        onBoth(database -> {
            database.run(USUAL_TABLE);
            database.run("INSERT INTO alembic_version VALUES ('of another')");
            Session audit = restamp(database, "audit");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(1);
            assertThat(audit.out()).contains("note ledger-elsewhere").contains("ids of another history");
            assertThat(restamp(database, "repair", "--yes").exit()).isZero();
            Session after = restamp(database, "audit");
            assertThat(after.exit()).isZero();
            assertThat(after.out()).doesNotContain("ledger-elsewhere");
        });
    }

    @Test
    void a_snapshot_is_asked_for_the_ledger_that_the_project_names() throws Exception {
        project(NAMED);
        onBoth(database -> {
            database.run("CREATE TABLE shop_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
            database.run("INSERT INTO shop_version VALUES ('a1')");
            assertThat(Session.run(folder, "snapshot", database.url(), "-o", "seen.yaml")
                            .exit())
                    .isZero();
            Session audit = Session.run(folder, "audit", "seen.yaml", "--history", "migrations");
            assertThat(audit.exit()).as(audit.out()).isZero();
            Files.delete(folder.resolve("seen.yaml"));
        });
    }

    @Test
    void a_ledger_of_the_same_name_in_another_schema_than_env_py_says_is_pointed_at() throws Exception {
        project(NAMED.replace("\"shop_version\"", "\"shop_version\", version_table_schema=\"shop\""));
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("CREATE TABLE t (id SERIAL NOT NULL PRIMARY KEY)");
            database.run("CREATE SCHEMA shop");
            database.run("CREATE SCHEMA other");
            for (String place : List.of("public", "other")) {
                database.run("CREATE TABLE " + place + ".shop_version (version_num VARCHAR(32) PRIMARY KEY)");
                database.run("INSERT INTO " + place + ".shop_version VALUES ('a1')");
                Session audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isEqualTo(3);
                assertThat(audit.out()).contains("shop_version holds a1 of this history");
                database.run("DROP TABLE " + place + ".shop_version");
            }
            assertThat(restamp(database, "audit").exit()).isEqualTo(1);
        }
    }

    @Test
    void a_ledger_is_where_a_constant_of_another_module_of_the_project_says() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.writeString(app.resolve("__init__.py"), "");
        Files.writeString(app.resolve("places.py"), """
                from enum import Enum, StrEnum
                LEDGER = 'shop_version'
                class Ledgers(StrEnum):
                    SHOP = 'shop_version'
                class Tables(Enum):
                    SHOP = 'shop_version'
                """);
        for (String env : List.of(
                "from app.places import LEDGER as kept\ncontext.configure(connection=c, version_table=kept)\n",
                "from app import places\ncontext.configure(connection=c, version_table=places.LEDGER)\n",
                "from app.places import Ledgers\ncontext.configure(connection=c, version_table=Ledgers.SHOP)\n",
                "from app.places import Tables\ncontext.configure(connection=c, version_table=Tables.SHOP.value)\n",
                "import app.places as p\ncontext.configure(connection=c, version_table=p.LEDGER)\n")) {
            project("from alembic import context\n" + env);
            onBoth(database -> {
                database.run("CREATE TABLE shop_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)");
                database.run("INSERT INTO shop_version VALUES ('a1')");
                Session audit = restamp(database, "audit");
                assertThat(audit.exit()).as(audit.out()).isZero();
                assertThat(audit.out()).contains("shop_version holds a1");
            });
        }
    }

    @Test
    void a_name_that_another_module_may_bind_otherwise_is_no_constant() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.writeString(
                app.resolve("places.py"), "LEDGER = 'shop_version'\nif testing():\n    LEDGER = 'test_version'\n");
        project("from alembic import context\nfrom app.places import LEDGER\n"
                + "context.configure(connection=c, version_table=LEDGER)\n");
        onBoth(database -> assertThat(restamp(database, "audit").exit()).isEqualTo(3));
    }

    @Test
    void whoever_names_a_ledger_is_told_of_another_that_knows_this_history() throws Exception {
        project(USUAL);
        onBoth(database -> {
            database.run(USUAL_TABLE);
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            Session audit = restamp(database, "audit", "--ledger", "alembic_versions");
            assertThat(audit.exit()).as(audit.out()).isEqualTo(1);
            assertThat(audit.out()).contains("ledger-elsewhere").contains("alembic_version holds a1");
        });
    }
}
