package dev.restamp.fleet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The part of a fleet that one of several jobs takes. Which part a member is in depends on its name alone, so that jobs agree
 * without talking, and a member that comes or goes moves no other.
 */
public record Share(int index, int of) {

    public static final Share WHOLE = new Share(0, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** Where a scheduler tells a job of an array which one it is, counted from what, and how many there are. */
    private record Scheduler(String index, String first, String count) {

        Optional<Share> find(Map<String, String> environment) {
            if (!environment.containsKey(index) || !environment.containsKey(count)) {
                return Optional.empty();
            }
            int number = number(environment, index) - (first.isEmpty() ? 0 : number(environment, first));
            return Optional.of(checked(number, number(environment, count)));
        }

        private static int number(Map<String, String> environment, String variable) {
            String value = environment.getOrDefault(variable, "0");
            if (!value.matches("\\d{1,6}")) {
                throw new FleetException(variable + " should be a number and is " + value);
            }
            return Integer.parseInt(value);
        }
    }

    /** Kubernetes sets the index; the manifest has to set the count. */
    private static final List<Scheduler> SCHEDULERS = List.of(
            new Scheduler("JOB_COMPLETION_INDEX", "", "JOB_COMPLETIONS"),
            new Scheduler("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"),
            new Scheduler("AWS_BATCH_JOB_ARRAY_INDEX", "", "AWS_BATCH_JOB_ARRAY_SIZE"));

    /** From {@code 0/4} to {@code 3/4}, or {@code env}: what the scheduler's variables say. */
    public static Share of(String text, Map<String, String> environment) {
        if (text.equals("env")) {
            return scheduled(environment);
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new FleetException("a share is INDEX/COUNT with indices from 0, as in 0/4, or env, and not " + text);
        }
        return checked(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static Share scheduled(Map<String, String> environment) {
        return SCHEDULERS.stream()
                .flatMap(scheduler -> scheduler.find(environment).stream())
                .findFirst()
                .orElseThrow(() -> new FleetException("the share should come from the environment, but neither "
                        + "JOB_COMPLETION_INDEX with JOB_COMPLETIONS, nor SLURM_ARRAY_TASK_ID with SLURM_ARRAY_TASK_COUNT,"
                        + " nor AWS_BATCH_JOB_ARRAY_INDEX with AWS_BATCH_JOB_ARRAY_SIZE are set"));
    }

    private static Share checked(int index, int of) {
        if (index < 0 || index >= of) {
            throw new FleetException("there is no share " + index + " of " + of + "; indices begin with 0");
        }
        return new Share(index, of);
    }

    /** Each name is in exactly one share of as many as there are. */
    public boolean holds(Member member) {
        CRC32 hash = new CRC32();
        hash.update(member.name().getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % of == index;
    }
}
