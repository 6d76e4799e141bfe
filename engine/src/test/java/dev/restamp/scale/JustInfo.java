package dev.restamp.scale;

import org.flywaydb.core.Flyway;

/** Flyway's own look at a folder and its ledger, as a process of its own. Arguments: the database and the folder. */
final class JustInfo {

    private JustInfo() {}

    public static void main(String[] arguments) {
        System.out.println(flyway(arguments[0], arguments[1]).info().all().length);
    }

    static Flyway flyway(String jdbcUrl, String folder) {
        return Flyway.configure()
                .dataSource(jdbcUrl, "postgres", "")
                .locations("filesystem:" + folder)
                .load();
    }
}
