package dev.restamp.cli;

import picocli.CommandLine.Option;

/** For a person or for a program. */
final class FormOption {

    private enum Form {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to show it (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    boolean json() {
        return form == Form.JSON;
    }
}
