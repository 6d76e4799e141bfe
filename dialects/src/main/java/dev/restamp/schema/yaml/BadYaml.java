package dev.restamp.schema.yaml;

import dev.restamp.text.Told;

/** A YAML file is not what it should be; the message says where, and what was expected. */
public final class BadYaml extends Told {

    private static final long serialVersionUID = 1L;

    public BadYaml(Node.Mark mark, String message) {
        super(mark + ": " + message);
    }
}
