package dev.restamp.cli;

import dev.restamp.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/**
 * A file that a command is asked to write. Every option that names one has this type: {@link Outputs} then sees to it, before
 * the command begins, that it is nothing that the command reads.
 */
record OutputFile(Path path) {

    static final ITypeConverter<OutputFile> CONVERTER = text -> new OutputFile(Path.of(text));

    Path in(Console console) {
        return console.folder().resolve(path);
    }

    void write(Console console, String text) {
        try {
            WholeFile.write(in(console), text);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** Where nothing could be written it is told before anything is done. */
    void requireWritable(Console console) {
        try {
            WholeFile.target(in(console));
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    Refusal refusal(IOException problem) {
        return new Refusal("cannot write " + path + ": " + Refusal.reason(problem));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
