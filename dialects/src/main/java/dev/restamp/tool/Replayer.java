package dev.restamp.tool;

import java.nio.file.Path;

/** Runs a project's own tool on a database to throw away. */
public interface Replayer {

    /** The tool, pointed at one database in every way that was asked for. */
    interface Run extends AutoCloseable {

        /** Asks what is applied; writes nothing, wherever it looks. */
        Answer current();

        Answer upgrade(String revision);

        @Override
        void close();
    }

    /** What came of a run: how it ended, all that it said, and of that what it says of the trouble. */
    record Answer(int exit, String text, String complaint) {

        public boolean failed() {
            return exit != 0;
        }
    }

    /** Where the tool is run: beside its settings. */
    Path place(Project project, Path workingFolder);

    /** What to do where it does not work on the database that it was led to, and complains of this. */
    String advice(String complaint);

    Run open(Pointing pointing, String url);
}
