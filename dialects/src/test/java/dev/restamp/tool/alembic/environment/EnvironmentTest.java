package dev.restamp.tool.alembic.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Address;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private Path project;

    @BeforeEach
    void anAlembicFolder() throws IOException {
        write("migrations/env.py", "");
        write("migrations/script.py.mako", "");
        write("migrations/versions/001_first.py", "revision = '001'");
    }

    @Test
    void settings_name_the_scripts_relative_to_themselves_or_to_here() throws IOException {
        for (String location :
                List.of("migrations", "%(here)s/migrations", "./migrations/", "migrations/../migrations")) {
            write("alembic.ini", "[alembic]\nscript_location = " + location + "\n");
            assertThat(versions(Environment.at(project))).as(location).containsExactly("migrations/versions");
        }
    }

    @Test
    void a_folder_that_holds_revisions_is_one_of_revisions_whatever_else_is_in_it() throws IOException {
        write("migrations/versions/script.py.mako", "");
        assertThat(versions(Environment.at(project.resolve("migrations/versions"))))
                .containsExactly("migrations/versions");
        write("migrations/versions/alembic.ini", "[alembic]\nscript_location = elsewhere\n");
        write("migrations/versions/elsewhere/versions/x.py", "");
        assertThat(versions(Environment.at(project.resolve("migrations/versions"))))
                .containsExactly("migrations/versions");
    }

    @Test
    void a_settings_file_may_stand_deeper_than_the_folder_that_alembic_runs_in() throws IOException {
        write("app/alembic.ini", "[alembic]\nscript_location = app/db/migrations\n");
        write("app/db/migrations/env.py", "");
        write("app/db/migrations/versions/a.py", "");
        assertThat(versions(Environment.at(project.resolve("app")))).containsExactly("app/db/migrations/versions");
    }

    @Test
    void a_package_is_looked_for_beside_the_settings_and_below_src() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = shop.db:alembic\n");
        write("src/shop/db/alembic/env.py", "");
        write("src/shop/db/alembic/versions/a.py", "");
        assertThat(versions(Environment.at(project))).containsExactly("src/shop/db/alembic/versions");
    }

    @Test
    void version_locations_are_split_at_every_separator_that_alembic_knows() throws IOException {
        write("other/b.py", "");
        for (String lines : List.of(
                "version_locations = %(here)s/migrations/versions %(here)s/other",
                "version_locations = migrations/versions, other",
                "version_locations = migrations/versions:other\nversion_path_separator = :",
                "version_locations = migrations/versions:other\npath_separator = os",
                "version_locations = migrations/versions:other\nversion_path_separator = os  # Use os.pathsep.",
                "version_locations = migrations/versions;other\nversion_path_separator = ;",
                "version_locations = migrations/versions other\nversion_path_separator = space",
                "version_locations =\n    migrations/versions\n    other\npath_separator = newline",
                "version_locations = %(root)s/versions other\nroot = %(here)s/migrations")) {
            write("alembic.ini", "[alembic]\nscript_location = migrations\n" + lines + "\n");
            assertThat(versions(Environment.at(project))).as(lines).containsExactly("migrations/versions", "other");
        }
    }

    @Test
    void real_alembic_looks_in_the_same_folders() throws IOException {
        List<String> forms = List.of(
                "",
                "version_locations = %(here)s/migrations/versions %(here)s/other",
                "version_locations=migrations/versions,other",
                "version_locations : migrations/versions:other\nversion_path_separator: :",
                "Version_Locations = migrations/versions;other\nversion_path_separator = ;\n",
                "version_locations = %(root)s/versions other\nversion_path_separator = space\nroot = migrations",
                "version_locations = %(here)s/migrations/versions\n    # a comment\n;another\nfile_template = %%(rev)s",
                "# version_locations = nowhere\nfile_template = %%(year)d_%%(rev)s");
        List<String> ours = new ArrayList<>();
        StringBuilder asked = new StringBuilder();
        for (int i = 0; i < forms.size(); i++) {
            write(
                    i + "/alembic.ini",
                    "[DEFAULT]\nx = y\n[alembic]\nscript_location = migrations\n" + forms.get(i) + "\n[b]\na = b\n");
            write(i + "/migrations/env.py", "");
            write(i + "/migrations/versions/a.py", "revision = 'a'");
            write(i + "/other/b.py", "revision = 'b'");
            Path folder = project.resolve(String.valueOf(i));
            Environment environment = Environment.at(folder);
            ours.add(environment.versions().stream()
                            .map(versions -> "'" + folder.relativize(versions) + "'")
                            .toList()
                    + " " + environment.fileTemplate());
            asked.append(folder).append('\n');
        }
        String theirs = RealAlembic.find().answer(EnvironmentTest.class, "alembic_locations.py", asked.toString());
        assertThat(ours).containsExactlyElementsOf(theirs.lines().toList());
    }

    @Test
    void pyproject_speaks_where_the_ini_file_is_silent() throws IOException {
        write("other/b.py", "");
        write("pyproject.toml", """
                [project]
                name = "shop"

                [tool.alembic]
                script_location = "%(here)s/migrations"
                version_locations = [
                    "%(here)s/migrations/versions",  # the first
                    "%(here)s/other",
                ]
                recursive_version_locations = true
                file_template = "%%(year)d_%%(rev)s"
                """);
        write("alembic.ini", "[alembic]\nsqlalchemy.url = sqlite:///a%%20b.db\n");
        Environment environment = Environment.at(project);
        assertThat(versions(environment)).containsExactly("migrations/versions", "other");
        assertThat(environment.recursive()).isTrue();
        assertThat(environment.fileTemplate()).isEqualTo("%(year)d_%(rev)s");
        assertThat(environment.url()).map(Address::whole).contains("sqlite:///a%20b.db");
        assertThat(versions(Environment.at(project.resolve("pyproject.toml")))).hasSize(2);
    }

    @Test
    void a_script_location_and_its_versions_find_their_settings_above() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\nfile_template = %%(rev)s\n");
        for (String place : List.of("migrations", "migrations/versions")) {
            Environment environment = Environment.at(project.resolve(place));
            assertThat(versions(environment)).containsExactly("migrations/versions");
            assertThat(environment.fileTemplate()).as(place).isEqualTo("%(rev)s");
        }
    }

    @Test
    void flask_keeps_settings_without_a_location_beside_the_scripts() throws IOException {
        write("migrations/alembic.ini", "[alembic]\n# file_template = %%(rev)s\n\n[loggers]\nkeys = root\n");
        assertThat(versions(Environment.at(project.resolve("migrations")))).containsExactly("migrations/versions");
        assertThat(versions(Environment.findIn(project).orElseThrow())).containsExactly("migrations/versions");
    }

    @Test
    void folders_below_count_where_revisions_in_them_go_on_from_those_above() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write("migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n");
        write("migrations/versions/old/z.py", "revision = 'z'\ndown_revision = 'y'\n");
        assertThat(Environment.at(project).recursive()).isFalse();

        write(
                "migrations/versions/liberty/expand/b.py",
                "revision: str = 'b'\ndown_revision: str | None = ('a', 'c')\n");
        assertThat(Environment.at(project).recursive()).isTrue();
        assertThat(Environment.at(project.resolve("migrations/versions")).recursive())
                .isTrue();

        write("alembic.ini", "[alembic]\nscript_location = migrations\nrecursive_version_locations = false\n");
        assertThat(Environment.at(project).recursive()).isFalse();
    }

    @Test
    void what_is_drawn_together_under_the_id_of_the_last_of_a_folder_below_does_not_need_it() throws IOException {
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write("migrations/versions/squashed.py", "revision = 'b'\ndown_revision = None\n");
        write("migrations/versions/c.py", "revision = 'c'\ndown_revision = 'b'\n");
        write("migrations/versions/old/a.py", "revision = 'a'\ndown_revision = None\n");
        write("migrations/versions/old/b.py", "revision = 'b'\ndown_revision = 'a'\n");

        assertThat(Environment.at(project).recursive()).isFalse();
    }

    @Test
    void a_bare_folder_of_revisions_will_do() throws IOException {
        write("bare/b.py", "revision = 1");
        assertThat(versions(Environment.at(project.resolve("bare")))).containsExactly("bare");
        assertThat(Environment.at(project.resolve("bare")).recursive()).isFalse();
    }

    @Test
    void a_bare_folder_with_versions_in_it_will_do() throws IOException {
        write("copied/versions/a1.py", "revision = 'a1'\n");
        assertThat(versions(Environment.at(project.resolve("copied")))).containsExactly("copied/versions");
    }

    @Test
    void a_bare_folder_of_folders_by_year_will_do() throws IOException {
        write("bare/2023/a.py", "revision = 'a'\ndown_revision = None\n");
        write("bare/2024/b.py", "revision = 'b'\ndown_revision = 'a'\n");
        Environment environment = Environment.at(project.resolve("bare"));
        assertThat(environment.versions()).containsExactly(project.resolve("bare"));
        assertThat(environment.recursive()).isTrue();
    }

    @Test
    void a_url_that_is_nobodys_or_cannot_be_filled_in_is_none() throws IOException {
        for (String url : List.of("driver://user:pass@localhost/dbname", "%(DATABASE_URL)s", "")) {
            write("alembic.ini", "[alembic]\nscript_location = migrations\nsqlalchemy.url = " + url + "\n");
            assertThat(Environment.at(project).url()).as(url).isEmpty();
        }
    }

    @Test
    void where_nothing_is_one_sentence_says_so() throws IOException {
        Path empty = Files.createDirectory(project.resolve("empty"));
        assertThatThrownBy(() -> Environment.at(empty))
                .isInstanceOf(NoHistoryException.class)
                .hasMessageContaining("holds no Alembic history");
        assertThatThrownBy(() -> Tools.in(empty, Tools.all())).hasMessageContaining("--history");
        assertThatThrownBy(() -> Tools.at(empty.resolve("nowhere"))).hasMessageContaining("there is no");
    }

    @Test
    void alembic_would_load_these_files_and_not_those() {
        assertThat(List.of("a.py", "001-x y.py", "_a.py", "._a.py")).allMatch(Environment::isRevisionFile);
        assertThat(List.of("__init__.py", ".#a.py", "a.py~", "a.pyc", "a.txt", "#a.py#", "README"))
                .noneMatch(Environment::isRevisionFile);
    }

    private List<String> versions(Environment environment) {
        return environment.versions().stream()
                .map(folder -> project.relativize(folder).toString())
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
