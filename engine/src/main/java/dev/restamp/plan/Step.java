package dev.restamp.plan;

import dev.restamp.hazard.Hazard;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.schema.Change;
import java.util.List;
import java.util.Set;

/** One thing to do, with the reasons for it and what it may harm. */
public sealed interface Step {

    /** What it does, in a line. */
    String title();

    /** The verdicts and evidence behind it, a sentence each. */
    List<String> because();

    List<Hazard> hazards();

    /** What a person may choose, in words; SQL that is proposed beside stands in the script. */
    default List<String> choices() {
        return List.of();
    }

    /** What is worked out and not carried out. */
    default List<Proposal> proposals() {
        return List.of();
    }

    /** The word for its kind, as reports and JSON write it. */
    String word();

    /** Corrects the ledger without touching the schema. */
    record Stamp(String title, List<LedgerEdit> edits, List<String> because, List<Hazard> hazards) implements Step {
        public Stamp {
            edits = List.copyOf(edits);
            because = List.copyOf(because);
            hazards = List.copyOf(hazards);
        }

        @Override
        public String word() {
            return "stamp";
        }
    }

    /**
     * Makes a missing change of a revision that is to count as applied. {@code apart} says that it cannot be part of the
     * transaction of the rest and comes before it.
     */
    record Repair(
            String title, String revision, Change change, boolean apart, List<String> because, List<Hazard> hazards)
            implements Step {
        public Repair {
            because = List.copyOf(because);
            hazards = List.copyOf(hazards);
        }

        @Override
        public String word() {
            return "repair";
        }
    }

    /**
     * Runs what a person wrote in a rulebook to make what a revision lacks. It is opaque: {@code makes} is what must be there
     * when it is done, and tables among the {@code names} in it may have no fewer rows by then.
     */
    record Written(
            String title,
            String revision,
            List<String> statements,
            Set<String> names,
            List<Change> makes,
            List<String> because,
            List<Hazard> hazards)
            implements Step {
        public Written {
            statements = List.copyOf(statements);
            names = Set.copyOf(names);
            makes = List.copyOf(makes);
            because = List.copyOf(because);
            hazards = List.copyOf(hazards);
        }

        @Override
        public String word() {
            return "repair";
        }
    }

    /**
     * A person must decide. The proposals are ready to be carried out but are not by this plan. While a {@code blocking} one
     * is open nothing else of the plan is done, since it decides whether the rest is right.
     */
    record Review(
            String title,
            String subject,
            boolean blocking,
            List<Proposal> proposals,
            List<String> because,
            List<Hazard> hazards)
            implements Step {
        public Review {
            proposals = List.copyOf(proposals);
            because = List.copyOf(because);
            hazards = List.copyOf(hazards);
        }

        /** The same, as one that decides whether the rest is right. */
        Review asBlocking() {
            return new Review(title, subject, true, proposals, because, hazards);
        }

        @Override
        public List<String> choices() {
            return Proposal.words(proposals);
        }

        @Override
        public String word() {
            return "review";
        }
    }

    /**
     * Something of a whole database is not as the revisions left it, as if somebody had meant it so. Nobody has to decide: the
     * proposals are there for whoever wants it back.
     */
    record Offer(String title, String subject, List<Proposal> proposals, List<String> because, List<Hazard> hazards)
            implements Step {
        public Offer {
            proposals = List.copyOf(proposals);
            because = List.copyOf(because);
            hazards = List.copyOf(hazards);
        }

        @Override
        public List<String> choices() {
            return Proposal.words(proposals);
        }

        @Override
        public String word() {
            return "offer";
        }
    }

    /** A trouble of the history itself, to be put right in the project and not in the database. */
    record FileStep(String title, String command, List<String> because) implements Step {
        public FileStep {
            because = List.copyOf(because);
        }

        @Override
        public List<Hazard> hazards() {
            return List.of();
        }

        @Override
        public List<String> choices() {
            return List.of(command);
        }

        @Override
        public String word() {
            return "file";
        }
    }
}
