package dev.restamp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            postgresql://u:p@h:1/d                               | postgresql://u@h:1/d
            postgresql+psycopg2://u@h/d                          | postgresql+psycopg2://u@h/d
            postgres://u@a:1,b:2/d?sslmode=require               | postgres://u@a:1,b:2/d?sslmode=require
            postgresql://u@[::1]:1/d                             | postgresql://u@[::1]:1/d
            postgresql://u@/d?host=/tmp/s&password=p             | postgresql://u@/d?host=/tmp/s
            postgresql:///d?service=mine                         | postgresql:///d?service=mine
            postgresql://u%40x:p@h/my%20d                        | postgresql://u%40x@h/my%20d
            postgresql://u@h/d?options=-csearch_path%3Dtenant    | postgresql://u@h/d?options=-csearch_path%3Dtenant
            postgresql://u@h/d?options=-c%20app.key%3Dp          | postgresql://u@h/d
            jdbc:postgresql://h:1/d?user=u&password=p            | jdbc:postgresql://h:1/d?user=u
            jdbc:postgresql://h/d?user=u&currentSchema=s         | jdbc:postgresql://h/d?user=u&currentSchema=s
            host=h dbname='my d' user=u password='it\\'s'        | host=h dbname='my d' user=u
            sqlite:///app.db                                     | sqlite:///app.db
            sqlite:////srv/app.db?key=p                          | sqlite:////srv/app.db
            jdbc:sqlite:app.db?password=p                        | jdbc:sqlite:app.db
            sqlite:app.db?key=p                                  | sqlite:app.db
            file:app.db?mode=ro                                  | file:app.db
            nosuch.db                                            | nosuch.db
            folder/no such.db                                    | folder/no such.db
            mysql://root:p@h/d                                   | mysql://…
            mysql://root:p                                       | mysql://…
            postgresql://u:p                                     | postgresql://u
            """)
    void what_is_shown_can_be_typed_again_and_holds_no_secret(String given, String shown) {
        assertThat(Address.of(given)).hasToString(shown);
    }

    /** Every form, with every password that makes forms hard to tell. */
    static Stream<String> secrets() {
        List<String> secrets = List.of(
                "xyzzy",
                "xyz@zy",
                "xyz/zy",
                "xyz#zy",
                "xyz%zy",
                "xyz?zy",
                "xyz:zy",
                "xyz@z/y",
                "xyz zy",
                "xyz%40zy",
                "@xyz",
                "xyz@",
                "xyz&zy=xyz",
                "xyz'zy",
                "xyz=zy",
                "?xyz@zy",
                "xyz/1?a=b");
        List<String> forms = List.of(
                "postgresql://u:%s@h/d",
                "postgresql+asyncpg://u:%s@h:5432/d?ssl=require",
                "postgresql://u:%s@a:1,b:2/d",
                "postgresql://h/d?user=u&password=%s",
                "postgresql://h/d?password=%s&sslmode=require",
                "postgresql://u@h/d?sslpassword=%s&sslkey=k",
                "jdbc:postgresql://h/d?user=u&password=%s",
                "jdbc:postgresql://u:%s@h/d",
                "host=h password=%s user=u",
                "host=h user=u password = '%s'",
                "dbname=d sslpassword=%s",
                "service=s password=%s",
                "postgresql:u:%s@h/d",
                "postgrseql://u:%s@h/d",
                "postgresql//u:%s@h/d",
                "u:%s@h/d",
                "hots=h password=%s",
                "mysql+pymysql://u:%s@h/d",
                "jdbc:mysql://h/d?password=%s",
                "sqlite+pysqlcipher://:%s@/app.db",
                "sqlite:///app.db?key=%s",
                "jdbc:sqlite:app.db?password=%s",
                "file:app.db?key=%s");
        return forms.stream().flatMap(form -> secrets.stream().map(form::formatted));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void no_form_of_address_shows_a_password(String given) {
        assertThat(Address.of(given).toString()).doesNotContain("xyz").doesNotContain("zy");
        Surroundings surroundings = new Surroundings(Map.of(), Path.of("/nonexistent"), "me", Path.of("/nonexistent"));
        String told;
        try {
            told = Dialects.target(Address.of(given), surroundings).toString();
        } catch (UnableToConnect e) {
            told = String.valueOf(e.getMessage());
        }
        assertThat(told).doesNotContain("xyz").doesNotContain("zy");
    }

    @Test
    void what_holds_an_address_shows_it_no_further() {
        assertThat(List.of(Address.of("postgresql://u:xyzzy@h/d")).toString()).isEqualTo("[postgresql://u@h/d]");
    }
}
