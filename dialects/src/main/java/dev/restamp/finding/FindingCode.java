package dev.restamp.finding;

import static dev.restamp.finding.Severity.ERROR;
import static dev.restamp.finding.Severity.NOTE;
import static dev.restamp.finding.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stable name of a trouble. Each has a page beside this class ({@code <code>.md}), or in the room of a tool that says more. */
public enum FindingCode {
    // the history
    DUPLICATE_REVISION(ERROR),
    MULTIPLE_HEADS(ERROR),
    MISSING_PARENT(ERROR),
    CYCLE(ERROR),
    SELF_PARENT(ERROR),
    REDUNDANT_PARENT(WARNING),
    DUPLICATE_LABEL(ERROR),
    ILLEGAL_ID(ERROR),
    OVER_LONG_ID(WARNING),
    NAME_ORDER_DIFFERS_FROM_CHAIN(NOTE),
    NUMBER_PREFIX_COLLIDES(WARNING),
    NUMBER_PREFIX_DISAGREES(NOTE),
    SAME_TEXT_TWICE(WARNING),
    PLACEHOLDER_ID(NOTE),
    MISSING_UPGRADE(ERROR),
    BROKEN_FILE(ERROR),
    UNREADABLE_FILE(ERROR),
    FILE_ASIDE(NOTE),
    WOULD_BE_SKIPPED(WARNING),
    MIXED_STATEMENTS(WARNING),
    REFUSED_IN_TRANSACTION(WARNING),
    NOT_A_REVISION(ERROR),
    OPAQUE_STEP(NOTE),
    DOWNGRADE_DISAGREES(NOTE),
    SILENT_REVISION(NOTE),
    ORDER_SENSITIVE_REVISIONS(WARNING),
    REVISION_WOULD_FAIL(WARNING),

    // the ledger
    LEDGER_MISSING(ERROR),
    LEDGER_EMPTY(ERROR),
    LEDGER_UNKNOWN_REVISION(ERROR),
    LEDGER_ROWS_OVERLAP(ERROR),
    LEDGER_DUPLICATE_ROW(ERROR),
    LEDGER_OTHER_BODY(WARNING),
    LEDGER_RENAMED(WARNING),
    LEDGER_SUSPECT(ERROR),
    LEDGER_WITHOUT_PRIMARY_KEY(WARNING),
    LEDGER_TOO_NARROW(WARNING),
    LEDGER_WITH_TRIGGERS(WARNING),
    LEDGER_ELSEWHERE(WARNING),
    LEDGER_CLAIMS_ABSENT(ERROR),
    LEDGER_BEHIND_TRUTH(ERROR),
    UNTRACKED_HEAD(ERROR),

    // the schema
    PARTIAL_REVISION(ERROR),
    SKIPPED_REVISION(ERROR),
    STRAY_REVISION(ERROR),
    DATA_DIFFERS(WARNING),
    CREATED_FROM_MODELS(NOTE),
    BATCH_RESIDUE(WARNING),
    DOWNGRADE_RESIDUE(NOTE),
    INVALID_INDEX(WARNING),
    STRANGER_OBJECT(NOTE),
    NAMESAKE_TABLE(WARNING),
    SHAPE_DRIFT(WARNING),
    PERHAPS_MISREAD(WARNING),
    UNOBSERVABLE(NOTE),
    NEWER_THAN_HISTORY(WARNING),
    UNDETERMINED_REVISION(WARNING),

    // the next upgrade
    UPGRADE_STOPS(ERROR),

    // a house's own rules
    HOUSE_POLICY(ERROR);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The name in kebab case, as reports and scripts write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FindingCode> find(String code) {
        return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code();
    }
}
