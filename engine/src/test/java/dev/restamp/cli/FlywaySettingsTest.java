package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialects;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build and a framework say of Flyway, beside its own files. */
class FlywaySettingsTest {

    @TempDir
    private Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void pom(String properties, String plugin) throws IOException {
        file("pom.xml", """
                <?xml version="1.0"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <properties>%s</properties>
                  <build><plugins>
                    <plugin><artifactId>other-plugin</artifactId><configuration><table>no</table></configuration></plugin>
                    <plugin><groupId>org.flywaydb</groupId><artifactId>flyway-maven-plugin</artifactId>%s</plugin>
                  </plugins></build>
                </project>
                """.formatted(properties, plugin));
    }

    private static List<String> order(Project project) {
        return project.read(Dialects.find("postgresql").orElseThrow()).history().order();
    }

    private static String table(Project project) {
        return project.read(Dialects.find("postgresql").orElseThrow())
                .ledger()
                .table()
                .orElse("");
    }

    @Test
    void a_build_with_one_configuration_is_followed() throws IOException {
        file("sql/V1__a.sql", "SELECT '${who}';");
        pom("<where>sql</where><flyway.defaultSchema>app</flyway.defaultSchema>", """
                <configuration>
                  <locations><location>filesystem:${project.basedir}/${where}</location></locations>
                  <table>applied</table>
                  <placeholders><who>me</who></placeholders>
                </configuration>
                """);
        Project project = Tools.at(folder);
        assertThat(order(project)).containsExactly("1");
        assertThat(table(project)).isEqualTo("applied");
        assertThat(project.searchPath()).containsExactly("app");
        assertThat(project.settings(folder)).contains(folder.resolve("pom.xml"));
    }

    @Test
    void a_build_names_files_of_settings_within_the_project_and_no_others(@TempDir Path elsewhere) throws IOException {
        file("sql/V1__a.sql", "SELECT 1;");
        file("own.conf", "flyway.table=own\n");
        Path other = Files.writeString(elsewhere.resolve("other.conf"), "flyway.table=stolen\n");
        String named = """
                <configuration>
                  <configFiles><configFile>%s</configFile><configFile>own.conf</configFile></configFiles>
                  <locations><location>filesystem:sql</location></locations>
                </configuration>
                """;
        for (String outside : List.of(other.toString(), folder.relativize(other).toString())) {
            pom("", named.formatted(outside));
            assertThat(table(Tools.at(folder))).isEqualTo("own");
        }
    }

    @Test
    void of_several_executions_one_is_named_by_its_folder() throws IOException {
        file("db/a/V1__a.sql", "SELECT 1;");
        file("db/b/V1__b.sql", "SELECT 1;");
        file("db/b/V2__b.sql", "SELECT 1;");
        pom("", """
                <configuration><table>both</table></configuration>
                <executions>
                  <execution><id>a</id><configuration><locations><location>filesystem:db/a</location></locations></configuration></execution>
                  <execution><id>b</id><configuration><locations><location>filesystem:db/b</location></locations>
                      <table>of_b</table></configuration></execution>
                </executions>
                """);
        assertThatThrownBy(() -> Tools.at(folder))
                .isInstanceOf(NoHistoryException.class)
                .hasMessageContaining("several histories of Flyway")
                .hasMessageContaining(Path.of("db/a").toString())
                .hasMessageContaining("--history");
        assertThat(table(Tools.at(folder.resolve("db/a")))).isEqualTo("both");
        Project b = Tools.at(folder.resolve("db/b"));
        assertThat(order(b)).containsExactly("1", "2");
        assertThat(table(b)).isEqualTo("of_b");
    }

    @Test
    void executions_of_one_folder_are_one_history() throws IOException {
        file("db/a/V1__a.sql", "SELECT 1;");
        pom("", """
                <configuration><locations><location>filesystem:db/a</location></locations></configuration>
                <executions>
                  <execution><id>clean</id><configuration><cleanDisabled>false</cleanDisabled></configuration></execution>
                  <execution><id>migrate</id><configuration><table>applied</table></configuration></execution>
                </executions>
                """);
        assertThat(order(Tools.at(folder))).containsExactly("1");
    }

    @Test
    void a_file_that_names_others_is_not_followed_to_them() throws IOException {
        file("src/main/resources/db/migration/V1__a.sql", "SELECT 1;");
        file("pom.xml", """
                <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <project><build><plugins><plugin><artifactId>flyway-maven-plugin</artifactId>
                <configuration><table>&x;</table></configuration></plugin></plugins></build></project>
                """);
        assertThat(table(Tools.at(folder))).isEmpty();
    }

    @Test
    void the_settings_of_frameworks_are_told_apart_from_those_of_their_profiles() throws IOException {
        file("src/main/resources/db/own/V1__a.sql", "SELECT 1;");
        file("src/main/resources/db/other/V9__a.sql", "SELECT 1;");
        file("src/main/resources/application.properties", """
                %test.quarkus.flyway.locations=db/other
                quarkus.flyway.locations=db/own
                quarkus.flyway.table=applied
                """);
        assertThat(order(Tools.at(folder))).containsExactly("1");
        assertThat(table(Tools.at(folder))).isEqualTo("applied");
        file("src/main/resources/application.properties", "flyway.datasources.default.locations=classpath:db/other");
        assertThat(order(Tools.at(folder))).containsExactly("9");
    }

    /** Else the third one would seem to drop what nobody made, and the fourth to make what is there. */
    @Test
    void names_without_a_schema_live_where_the_settings_say() throws IOException {
        file("flyway.toml", "[flyway]\ndefaultSchema = \"app\"\n");
        file("sql/V1__t.sql", "CREATE TABLE app.t (id INT);");
        file("sql/V2__i.sql", "CREATE INDEX i ON app.t (id);");
        file("sql/V3__drop.sql", "DROP INDEX i;");
        file("sql/V4__i.sql", "CREATE INDEX i ON app.t (id);");
        var dialect = Dialects.find("postgresql").orElseThrow();
        Project project = Tools.at(folder);
        assertThat(project.read(dialect).history().prerequisites("4")).contains("3");
        assertThat(Inquiry.of(project, dialect, Policy.FAIL).defects()).isEmpty();
    }
}
