package dev.restamp.cli;

import dev.restamp.text.Told;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

/** What the person asked for cannot be done, and one sentence says why and what to do; not a bug. */
final class Refusal extends Told {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence);
    }

    /** The first line of what a database answered. */
    static String reason(SQLException problem) {
        return String.valueOf(problem.getMessage())
                .lines()
                .findFirst()
                .orElse("it gave no reason")
                .strip();
    }

    /** What an operating system's answer means, in words. */
    static String reason(IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        } else if (problem instanceof AccessDeniedException) {
            return "it may not be read or written";
        } else if (problem instanceof CharacterCodingException) {
            return "it is not UTF-8";
        } else if (problem instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        } else if (String.valueOf(problem.getMessage()).endsWith("Is a directory")) {
            return "it is a folder";
        } else if (problem instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason().toLowerCase(java.util.Locale.ROOT);
        }
        return String.valueOf(problem.getMessage());
    }
}
