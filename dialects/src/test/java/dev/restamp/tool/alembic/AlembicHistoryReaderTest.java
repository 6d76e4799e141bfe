package dev.restamp.tool.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.history.Revision;
import dev.restamp.tool.LedgerPlace;
import dev.restamp.tool.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlembicHistoryReaderTest {

    @TempDir
    private Path temporary;

    private Folder folder;

    @BeforeEach
    void anEmptyEnvironment() {
        folder = new Folder(temporary);
    }

    // ------------------------------------------------------------------------------------------------ reading

    @Test
    void a_folder_in_order_is_read_without_a_word() {
        folder.revision("0b4e2f8c91d7_notes.py", "0b4e2f8c91d7", "9a7f13c0e5b2")
                .revision("9a7f13c0e5b2_first.py", "9a7f13c0e5b2");
        Written read = folder.read();
        assertThat(read.history().order()).containsExactly("9a7f13c0e5b2", "0b4e2f8c91d7");
        assertThat(read.findings()).isEmpty();
        Revision revision = read.history().revision("0b4e2f8c91d7");
        assertThat(revision.place()).hasToString("migrations/versions/0b4e2f8c91d7_notes.py:7");
        assertThat(revision.message()).isEqualTo("0b4e2f8c91d7");
    }

    @Test
    void several_locations_and_nested_folders_are_one_history() {
        folder.write(
                        "alembic.ini",
                        "[alembic]\nscript_location = migrations\nrecursive_version_locations = true\n"
                                + "version_locations = migrations/versions other\n")
                .revision("2024/01/a.py", "a")
                .revision("__pycache__/x.py", "x")
                .write("other/b.py", Folder.text("b", "    op.execute('b')", "a"));
        assertThat(folder.read().history().order()).containsExactly("a", "b");
    }

    @Test
    void a_folder_that_env_py_chooses_as_it_runs_is_no_empty_history() {
        assertThat(folder.read().history().order()).isEmpty();
        folder.write("migrations/sqlite_versions/a.py", Folder.text("a", "    pass"))
                .write("migrations/postgresql_versions/a.py", Folder.text("a", "    pass"));
        assertThatThrownBy(folder::read)
                .hasMessage(
                        "there is no migrations/versions, where the revisions should be, but there are some in "
                                + "migrations/postgresql_versions, migrations/sqlite_versions; name the folder that is meant with --history");
    }

    @Test
    void a_folder_that_holds_itself_by_a_link_has_an_end() throws IOException {
        folder.write("alembic.ini", "[alembic]\nscript_location = migrations\nrecursive_version_locations = true\n")
                .revision("a.py", "a");
        Files.createSymbolicLink(temporary.resolve("migrations/versions/again"), Path.of("."));
        Files.createSymbolicLink(temporary.resolve("migrations/versions/b.py"), Path.of("a.py"));
        Written read = folder.read();
        assertThat(read.history().order()).containsExactly("a");
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void the_ledgers_name_is_read_from_env_py_when_it_is_plain() {
        folder.revision("a.py", "a").write("migrations/env.py", """
                        from alembic import context
                        TABLE = "shop_version"

                        def run():
                            with connect() as connection:
                                context.configure(connection=connection, version_table=TABLE, version_table_schema="shop")
                        """);
        assertThat(folder.read().ledger())
                .isEqualTo(new LedgerPlace(Optional.of("shop_version"), Optional.of("shop"), true));
        folder.write(
                "migrations/env.py", "context.configure(version_table=name())\ncontext.configure(version_table='x')\n");
        assertThat(folder.read().ledger().certain()).isFalse();
    }

    @Test
    void where_the_ledger_is_can_be_certain_though_nothing_or_none_is_said_and_uncertain_though_much_is() {
        folder.revision("a.py", "a");
        for (String script : List.of(
                "",
                "context.configure(connection=c, **conf_args)",
                "context.configure(version_table_schema=None)",
                "ensure_alembic_version_table(c)\ncontext.configure(connection=c)",
                "def run():\n    \"\"\"Widens\n    the version_table.\"\"\"\n    context.configure(connection=c)",
                "if a:\n    context.configure(url=u)\nelse:\n    context.configure(connection=c)")) {
            folder.write("migrations/env.py", script + "\n");
            assertThat(folder.read().ledger()).as(script).isEqualTo(LedgerPlace.USUAL);
        }
        for (String script : List.of(
                "context.configure(version_table=settings.TABLE)",
                "context.configure(version_table_schema=os.environ['S'])",
                "opts = {'version_table': settings.TABLE}\ncontext.configure(**opts)",
                "opts = {'version_table': 'a'}\nif x:\n    opts['version_table'] = 'b'\ncontext.configure(**opts)",
                "opts = {}\nopts[name] = 'a'  # version_table\nopts['version_table'] = t\ncontext.configure(**opts)",
                "context.configure(version_table='a')\ncontext.configure(version_table='b')",
                "from shared import run\nrun()")) {
            folder.write("migrations/env.py", script + "\n");
            assertThat(folder.read().ledger().certain()).as(script).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.configure(version_table=config.get_main_option('version_table'))",
                "context.configure(version_table=context.config.get_main_option('Version_Table', 'other'))",
                "context.configure(version_table=config.get_section_option('alembic', 'version_table'))",
                "context.configure(version_table=config.get_section_option(config.config_ini_section, 'version_table'))",
                "context.configure(version_table=config.get_section(config.config_ini_section)['version_table'])",
                "s = config.get_section('alembic', {}) or {}\ncontext.configure(version_table=s.get('version_table', 'x'))",
                "def run():\n    table = config.get_main_option('version_table')\n"
                        + "    context.configure(version_table=table)",
                "config.set_main_option('sqlalchemy.url', url())\n"
                        + "context.configure(version_table=config.get_main_option('version_table'))",
                "context.configure(version_table=config.get_main_option('no_such') or 'shop_' + 'version')",
                "context.configure(version_table=f\"{config.get_main_option('no_such', 'shop')}_version\")",
                "opts = {'version_table': 'shop_version'}\ncontext.configure(**opts)",
                "opts = dict(version_table='shop_version', compare_type=yes())\ncontext.configure(**opts)",
                "opts = {}\nif a:\n    opts['url'] = c.url\nelse:\n    opts['dialect_name'] = c.engine\n"
                        + "opts['version_table'] = 'shop_version'\ncontext.configure(**opts)",
                "if a:\n    T = 'shop_version'\nelse:\n    T = 'shop_version'\ncontext.configure(version_table=T)"
            })
    void what_env_py_asks_the_settings_for_is_read(String script) {
        assertThat(ledgerOf(script)).isEqualTo(new LedgerPlace(Optional.of("shop_version"), Optional.empty(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.configure(version_table=config.attributes.get('version_table', 'x'))",
                "context.configure(version_table=os.environ.get('T', 'x'))",
                "context.configure(version_table=os.getenv('T') or 'x')",
                "context.configure(version_table=config.get_section_option('other', 'version_table'))",
                "config.set_main_option('version_table', t())\n"
                        + "context.configure(version_table=config.get_main_option('version_table'))",
                "if a:\n    T = 'x'\nelse:\n    T = 'y'\ncontext.configure(version_table=T)",
                "T = 'x'\ndef run(T):\n    context.configure(version_table=T)",
                "opts = {}\nif a:\n    opts['version_table'] = 'x'\ncontext.configure(**opts)",
                "opts = {'version_table': 'x'}\nopts.update(more())\ncontext.configure(**opts)",
                "MigrationContext.configure(c, opts={'version_table': 'x'})"
            })
    void where_the_ledger_is_stays_uncertain_when_more_than_the_settings_decides(String script) {
        assertThat(ledgerOf(script).certain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Wide(DefaultImpl):\n    def version_table_impl(self, *, version_table, version_table_schema,"
                        + " version_table_pk, **kw):\n        return Table(version_table, MetaData(),"
                        + " Column('version_num', String(128)), schema=version_table_schema)\n"
                        + "context.configure(connection=c)",
                "c.execute(text('CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(255) PRIMARY KEY)'))\n"
                        + "context.configure(connection=c)",
                "c.execute(text(f'ALTER TABLE {T} ALTER COLUMN version_num TYPE VARCHAR(64)'))\ncontext.configure(connection=c)"
            })
    void an_env_py_that_makes_room_for_long_ids_is_not_told_of_them(String script) {
        folder.revision("a.py", "3f2a91c07bd44e58a6c1b0d9e7f2835c4d5e6f70").write("migrations/env.py", script + "\n");
        assertThat(folder.read().ledger()).isEqualTo(LedgerPlace.USUAL.withRoom(true));
        assertThat(folder.read().findings()).isEmpty();
        folder.write("migrations/env.py", "# version_table_impl\ncontext.configure(connection=c)\n");
        assertThat(only(FindingCode.OVER_LONG_ID).object()).hasSize(40);
    }

    private LedgerPlace ledgerOf(String script) {
        folder.revision("a.py", "a")
                .write("alembic.ini", "[alembic]\nscript_location = migrations\nversion_table = shop_version\n")
                .write("migrations/env.py", "from alembic import context\nconfig = context.config\n" + script + "\n");
        return folder.read().ledger();
    }

    // ------------------------------------------------------------------------------------------------ defects

    @Test
    void seed_000_two_files_claim_one_number() {
        folder.revision("99_a.py", "99")
                .revision("100_add_tool_lifecycle_status.py", "100", "99")
                .revision("100_add_tool_retrieval_tuning.py", "100", "99")
                .revision("101_b.py", "101", "100");
        Finding finding = only(FindingCode.DUPLICATE_REVISION);
        assertThat(finding.place()).hasToString("migrations/versions/100_add_tool_retrieval_tuning.py:7");
        assertThat(finding.message())
                .contains("100_add_tool_retrieval_tuning.py, the last by name")
                .contains("passes over migrations/versions/100_add_tool_lifecycle_status.py");
    }

    @Test
    void seed_001_two_heads_and_the_later_file_is_named() {
        folder.revision("a.py", "016_constraints")
                .revision("b.py", "017_asset_id", "016_constraints")
                .revision("c.py", "1687c833bfcc", "016_constraints");
        assertThat(only(FindingCode.MULTIPLE_HEADS).object()).isEqualTo("017_asset_id, 1687c833bfcc");
    }

    @Test
    void seed_002_names_that_sort_otherwise_than_the_chain() {
        folder.revision("001_a.py", "001")
                .revision("002_b.py", "002", "001")
                .revision("003_c.py", "003", "002")
                .revision("ec1f4e1c996a_d.py", "ec1f4e1c996a", "003")
                .revision("bbf4e254a824_e.py", "bbf4e254a824", "ec1f4e1c996a")
                .revision("c7923c6e866e_f.py", "c7923c6e866e", "bbf4e254a824");
        assertThat(only(FindingCode.NAME_ORDER_DIFFERS_FROM_CHAIN).message())
                .contains("ec1f4e1c996a_d.py comes before bbf4e254a824_e.py");
    }

    @Test
    void names_that_are_not_meant_to_sort_are_no_trouble() {
        folder.revision("fa7f13c0e5b2_a.py", "fa7f13c0e5b2")
                .revision("1b4e2f8c91d7_b.py", "1b4e2f8c91d7", "fa7f13c0e5b2");
        assertThat(folder.read().findings()).isEmpty();
    }

    @Test
    void numbers_without_leading_zeros_sort_as_numbers() {
        folder.revision("9_a.py", "9").revision("10_b.py", "10", "9").revision("100_c.py", "100", "10");
        assertThat(folder.read().findings()).isEmpty();
    }

    @Test
    void dates_in_front_are_no_numbers_that_collide() {
        folder.revision("2024_01_05_a.py", "a")
                .revision("2024_01_05_b.py", "b", "a")
                .revision("2024_02_01_c.py", "c", "b");
        assertThat(folder.read().findings()).isEmpty();
    }

    @Test
    void a_number_on_two_files_and_one_that_is_not_its_revisions_are_said() {
        folder.revision("001_a.py", "001")
                .revision("002_b.py", "002", "001")
                .revision("002_c.py", "003", "002")
                .revision("004_d.py", "004", "003");
        assertThat(codes()).containsExactly(FindingCode.NUMBER_PREFIX_COLLIDES, FindingCode.NUMBER_PREFIX_DISAGREES);
    }

    @Test
    void the_same_text_twice_is_said_unless_it_was_undone_between() {
        String add = "    op.add_column('stories', sa.Column('scenario', sa.Text()))";
        String drop = "    op.drop_column('stories', 'scenario')";
        folder.write("migrations/versions/a.py", Folder.text("a", add))
                .write("migrations/versions/b.py", Folder.text("b", drop, "a"))
                .write("migrations/versions/c.py", Folder.text("c", add, "b"));
        assertThat(codes()).isEmpty();
        folder.write("migrations/versions/d.py", Folder.text("d", add, "c"));
        assertThat(only(FindingCode.SAME_TEXT_TWICE).object()).isEqualTo("d");
    }

    @Test
    void revisions_that_do_nothing_are_not_twins() {
        folder.write("migrations/versions/a.py", Folder.text("a", "    pass"))
                .write("migrations/versions/b.py", Folder.text("b", "    \"\"\"Nothing.\"\"\"\n    pass", "a"));
        assertThat(codes()).isEmpty();
    }

    @Test
    void a_file_that_is_no_python_costs_itself_alone() {
        folder.revision("a.py", "a")
                .write("migrations/versions/b.py", Folder.text("b", "    op.execute(('x')", "a"))
                .revision("c.py", "c", "b");
        Written read = folder.read();
        assertThat(read.history().order()).containsExactly("a", "b", "c");
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.BROKEN_FILE);
            assertThat(finding.place().file()).isEqualTo("migrations/versions/b.py");
            assertThat(finding.place().line()).isPositive();
        });
    }

    @Test
    void a_file_that_is_no_text_to_python_is_broken_though_it_can_be_read_here() throws IOException {
        folder.revision("a.py", "a").write("migrations/versions/b.py", "");
        byte[] latin = Folder.text("b", "    '\u00e9'", "a").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(temporary.resolve("migrations/versions/b.py"), latin);
        Written read = folder.read();
        assertThat(read.history().order()).containsExactly("a", "b");
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.BROKEN_FILE);
            assertThat(finding.message()).contains("a byte is no UTF-8");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
        Files.write(
                temporary.resolve("migrations/versions/b.py"),
                Folder.text("b", "    pass  # \u00e9", "a").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(folder.read().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void a_file_that_is_no_revision_stops_alembic_and_is_said() {
        folder.revision("a.py", "a").write("migrations/versions/common.py", "import os\n");
        assertThat(only(FindingCode.NOT_A_REVISION).place()).hasToString("migrations/versions/common.py");
    }

    @Test
    void what_a_revision_lacks_is_said() {
        folder.write("migrations/versions/a.py", "revision = 'a'\n");
        assertThat(codes()).containsExactly(FindingCode.MISSING_PARENT, FindingCode.MISSING_UPGRADE);
    }

    @Test
    void a_parent_that_may_be_in_a_file_without_a_readable_id_is_no_error() {
        folder.write(
                        "migrations/versions/a.py",
                        "revision = make()\ndown_revision = None\n\ndef upgrade():\n    pass\n")
                .revision("b.py", "b", "a");
        assertThat(folder.read().findings())
                .satisfiesExactly(
                        finding -> assertThat(finding.code()).isEqualTo(FindingCode.UNREADABLE_FILE), finding -> {
                            assertThat(finding.code()).isEqualTo(FindingCode.MISSING_PARENT);
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.message()).endsWith("no file that could be read has that id");
                            assertThat(finding.advice()).contains("migrations/versions/a.py");
                        });
    }

    @Test
    void a_missing_parent_is_placed_where_it_is_named() {
        folder.revision("a.py", "a", "gone");
        assertThat(only(FindingCode.MISSING_PARENT).place()).hasToString("migrations/versions/a.py:8");
    }

    @Test
    void ids_that_were_typed_by_hand_are_said_in_one_breath() {
        assertThat(List.of("a1b2c3d4e5f6", "123456789abc", "000000000000", "f1a2b3c4d5e6", "deadbeef"))
                .allMatch(PlaceholderIds::isPlaceholder);
        assertThat(List.of("1687c833bfcc", "c7923c6e866e", "001", "add_notes", "20240105", "ae1027a6acf", "20230101"))
                .noneMatch(PlaceholderIds::isPlaceholder);
        folder.revision("a.py", "a1b2c3d4e5f6").revision("b.py", "b2c3d4e5f6a7", "a1b2c3d4e5f6");
        assertThat(only(FindingCode.PLACEHOLDER_ID).message()).startsWith("2 ids look typed by hand");
    }

    @Test
    void whatever_the_bytes_are_reading_ends_with_findings() throws IOException {
        byte[] sound = Folder.text("a", "    op.execute(f'{x!r}' \"\"\"y\"\"\")", "b", "c")
                .getBytes();
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] broken = sound.clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            int length = 1 + random.nextInt(broken.length);
            Files.createDirectories(temporary.resolve("migrations/versions"));
            Files.write(temporary.resolve("migrations/versions/a.py"), Arrays.copyOf(broken, length));
            assertThat(folder.read().history().size()).as("seed %s", seed).isLessThan(2);
        }
    }

    private Finding only(FindingCode code) {
        List<Finding> findings = folder.read().findings();
        assertThat(findings).singleElement().extracting(Finding::code).isEqualTo(code);
        return findings.get(0);
    }

    private List<FindingCode> codes() {
        return folder.read().findings().stream().map(Finding::code).toList();
    }
}
