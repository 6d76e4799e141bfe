package dev.restamp.dialect.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a sequence counts, option by option, so that one which was set before can be set back. */
record SequenceOptions(String text) {

    /** Every option, those that go without saying included. */
    List<String> all() {
        boolean down = find("INCREMENT BY").filter(n -> n.startsWith("-")).isPresent();
        String first = find(down ? "MAXVALUE" : "MINVALUE").orElse(down ? "-1" : "1");
        List<String> all = new ArrayList<>();
        all.add("INCREMENT BY " + find("INCREMENT BY").orElse("1"));
        all.add(find("MINVALUE").map(n -> "MINVALUE " + n).orElse("NO MINVALUE"));
        all.add(find("MAXVALUE").map(n -> "MAXVALUE " + n).orElse("NO MAXVALUE"));
        all.add("START WITH " + find("START WITH").orElse(first));
        all.add("CACHE " + find("CACHE").orElse("1"));
        all.add(text.contains("CYCLE") ? "CYCLE" : "NO CYCLE");
        return all;
    }

    private Optional<String> find(String option) {
        Matcher matcher = Pattern.compile(option + " (-?\\d+)").matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
