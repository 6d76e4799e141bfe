package dev.restamp.fleet;

/** Audits one member of a fleet. Is asked from several threads at once. */
public interface Examiner {

    Outcome examine(Member member);

    /** Nobody waits any longer for what {@link #examine} finds in this member; what it holds open may be closed. */
    void abandon(Member member);
}
