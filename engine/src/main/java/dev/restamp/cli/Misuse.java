package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.text.Meant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that a command does not take, told in a sentence: which, what was perhaps meant, and where to look it up. */
final class Misuse {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final ParameterException problem;
    private final CommandLine line;

    private Misuse(ParameterException problem) {
        this.problem = problem;
        line = problem.getCommandLine();
    }

    static String told(ParameterException problem) {
        Misuse misuse = new Misuse(problem);
        return misuse.sentence() + " - `" + misuse.line.getCommandSpec().qualifiedName()
                + " --help` lists what it takes";
    }

    private String sentence() {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0));
        } else if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing().get(0));
        } else if (problem.getArgSpec() != null && problem.getValue() != null) {
            return name(problem.getArgSpec()) + " takes " + taken(problem.getArgSpec(), problem.getValue()) + ", not "
                    + Address.shown(problem.getValue());
        }
        return line.getSubcommands().isEmpty()
                ? String.valueOf(problem.getMessage()).strip()
                : "which command? To see what it does: restamp demo";
    }

    private String unknown(String word) {
        String shown = word.startsWith("-") ? word.split("=", 2)[0] : Address.shown(word);
        String what = word.startsWith("-")
                ? "there is no option " + shown
                : line.getSubcommands().isEmpty() ? shown + " is one word too many" : "there is no command " + shown;
        return what
                + findMeant(word).map(meant -> "; did you mean " + meant + "?").orElse("");
    }

    private static String missing(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " wants a value, " + argument.paramLabel()
                : argument.paramLabel() + " is missing";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : "the word after the command";
    }

    private static String taken(ArgSpec argument, String given) {
        Class<?> type = argument.type();
        if (type.isEnum()) {
            List<String> words = Stream.of(type.getEnumConstants())
                    .map(word -> word.toString().toLowerCase(Locale.ROOT))
                    .toList();
            int last = words.size() - 1;
            return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        }
        if (type == boolean.class) {
            return "no value";
        }
        boolean numeric = type.isPrimitive() || Number.class.isAssignableFrom(type);
        return !numeric ? argument.paramLabel() : DIGITS.matcher(given).matches() ? "a smaller number" : "a number";
    }

    /** The option or command that is spelt most like the word, where one is at all. */
    private Optional<String> findMeant(String word) {
        Stream<String> known = word.startsWith("-")
                ? line.getCommandSpec().optionsMap().keySet().stream().filter(name -> name.startsWith("--"))
                : line.getSubcommands().keySet().stream();
        return Meant.among(known, word);
    }
}
