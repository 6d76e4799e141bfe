package dev.restamp.policy;

import java.util.List;

/** What a house has to say before it is settled what was applied: its evidence, and what else it makes of what it saw. */
public record Hearing(List<Testimony> testimony, Opinion opinion) {

    public static final Hearing NONE = new Hearing(List.of(), Opinion.NONE);

    public Hearing {
        testimony = List.copyOf(testimony);
    }

    /** Of this revision. */
    public List<Testimony> of(String revision) {
        return testimony.stream().filter(one -> one.revision().equals(revision)).toList();
    }
}
