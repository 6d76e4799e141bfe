package dev.restamp.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as they have to be typed, so that the shell of this system takes them for what they are, whatever they hold. */
public enum Shell {
    /** {@code sh} and all that are like it. */
    POSIX("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*") {
        @Override
        String quoted(String word) {
            return "'" + word.replace("'", "'\\''") + "'";
        }

        /**
         * The command {@code printf} writes what cannot be seen. The line feeds at its end are lost; they are taken from IFS, where
         * zsh has a NUL behind it, at which a word ends for the program that is called.
         */
        @Override
        String spelt(String word) {
            return spelt(word.getBytes(StandardCharsets.UTF_8));
        }
    },
    POWERSHELL("[A-Za-z0-9_./\\\\][A-Za-z0-9_./:\\\\-]*") {
        /** It takes four more characters for single quotes. */
        @Override
        String quoted(String word) {
            return "'" + word.replaceAll("(['\u2018\u2019\u201A\u201B])", "$1$1") + "'";
        }

        @Override
        String spelt(String word) {
            return word.chars()
                    .mapToObj(unit -> "[char]0x%04X".formatted(unit))
                    .collect(Collectors.joining(",", "(-join(", "))"));
        }
    };

    /** What needs no quotes. */
    private final Pattern plain;

    Shell(String plain) {
        this.plain = Pattern.compile(plain);
    }

    public static Shell here() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? POWERSHELL : POSIX;
    }

    /** One word, for the place after a command or an option. */
    public String word(String text) {
        if (plain.matcher(text).matches()) {
            return text;
        }
        return Printable.line(text).equals(text) ? quoted(text) : spelt(text);
    }

    /** The name of a file, which no program may take for an option. */
    public String file(String name) {
        return word(name.startsWith("-") ? "./" + name : name);
    }

    /** A whole line. */
    public String line(String... words) {
        return Arrays.stream(words).map(this::word).collect(Collectors.joining(" "));
    }

    /** For POSIX: bytes that may be no text at all, spelt in ASCII. */
    public static String spelt(byte... word) {
        int trunk = word.length;
        while (trunk > 0 && word[trunk - 1] == '\n') {
            trunk--;
        }
        StringBuilder octal = new StringBuilder();
        for (int i = 0; i < trunk; i++) {
            boolean plain = word[i] > 0 && String.valueOf((char) word[i]).matches("[A-Za-z0-9_./-]");
            octal.append(plain ? String.valueOf((char) word[i]) : "\\0%03o".formatted(word[i] & 0xFF));
        }
        return "\"$(printf '%b' '" + octal + "')\"" + "\"${IFS#??}\"".repeat(word.length - trunk);
    }

    abstract String quoted(String word);

    abstract String spelt(String word);
}
