package dev.restamp.policy;

import dev.restamp.policy.HousePolicy.PolicyFile;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a policy file, in the words of those who write one: the compiler's, where nothing better is known. */
final class PolicyFault {

    private static final Pattern SYNTAX = Pattern.compile("\\[ERR \\d+] Line (\\d+):(\\d+) .*? input '(.*?)'.*");
    private static final Pattern NO_CLASS = Pattern.compile("Unable to find class: ([\\w.]+).*");
    private static final Pattern NO_NAME = Pattern.compile("(\\w+) cannot be resolved.*");
    private static final Pattern NO_FIELD = Pattern.compile("Unable to Analyse Expression (.*?):?");
    private static final Pattern NO_JAVA = Pattern.compile("Unable to parse consequence.*");
    private static final Pattern NO_METHOD = Pattern.compile("The method (\\w+)\\(.*");

    private final PolicyFile file;
    private final int line;
    private final String text;

    private PolicyFault(PolicyFile file, int line, String text) {
        this.file = file;
        this.line = line;
        this.text = text.lines().findFirst().orElse("it cannot be compiled");
    }

    /** The compiler puts what it cannot place into the first line. */
    static BadPolicy of(PolicyFile file, int line, String text) {
        return new PolicyFault(file, line, text).told();
    }

    private BadPolicy told() {
        Matcher syntax = SYNTAX.matcher(text);
        if (syntax.matches()) {
            return at(syntax.group(1) + ":" + (Integer.parseInt(syntax.group(2)) + 1), unexpected(syntax.group(3)));
        }
        Matcher noClass = NO_CLASS.matcher(text);
        Matcher noName = NO_NAME.matcher(text);
        if (noClass.matches() || noName.matches()) {
            String name = noClass.matches() ? noClass.group(1) : noName.group(1);
            return at(place(name), unknown(name));
        }
        Matcher noField = NO_FIELD.matcher(text);
        if (noField.matches()) {
            return at(place(noField.group(1)), "such a fact has nothing of that name: " + noField.group(1));
        }
        Matcher noMethod = NO_METHOD.matcher(text);
        if (noMethod.matches()) {
            return at(place(noMethod.group(1)), text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1));
        }
        return NO_JAVA.matcher(text).matches()
                ? at(
                        String.valueOf(line),
                        "what this rule does, behind then, is no Java; is a bracket or a semicolon missing?")
                : at(String.valueOf(line), text);
    }

    private BadPolicy at(String place, String sentence) {
        return new BadPolicy(file.name() + ":" + place + ": " + sentence);
    }

    private static String unexpected(String input) {
        String form = "a rule is written: rule \"name\" when … then … end";
        return input.isEmpty() || input.equals("<eof>")
                ? "the file ends within a rule or a text; " + form
                : "'" + input + "' is not expected here; " + form;
    }

    private static String unknown(String name) {
        return name.equals("objections")
                ? "objections is not known here; write above the rules: global " + Objections.class.getName()
                        + " objections"
                : name + " is not known here; is it spelt so, and is its import there?";
    }

    /** Where a word of the compiler's is first used, beside an import. */
    private String place(String word) {
        List<String> lines = file.text().lines().toList();
        Pattern whole = Pattern.compile(
                "(?<![\\w.])" + Pattern.quote(word) + "(?!\\w)|(?<=\\.)" + Pattern.quote(word) + "(?=\\()");
        for (int i = 0; i < lines.size(); i++) {
            Matcher found = whole.matcher(lines.get(i));
            if (!lines.get(i).startsWith("import ") && found.find()) {
                return (i + 1) + ":" + (found.start() + 1);
            }
        }
        return String.valueOf(Math.max(1, line));
    }
}
