package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the header of one file. */
final class HeaderDefects {

    private final Header header;
    private final List<Finding> found = new ArrayList<>();

    private HeaderDefects(Header header) {
        this.header = header;
    }

    /** Of a file that is whole Python; of a broken one only what is there can be judged, not what is missing. */
    static List<Finding> of(Header header, boolean whole) {
        HeaderDefects defects = new HeaderDefects(header);
        defects.computed();
        if (whole) {
            defects.missing();
        }
        return defects.found;
    }

    /** Without its labels a revision is still whole; without the rest it stands in the wrong place. */
    private void computed() {
        for (String name : header.unreadable()) {
            found.add(new Finding(
                    FindingCode.UNREADABLE_FILE,
                    name.equals("branch_labels") ? Severity.NOTE : FindingCode.UNREADABLE_FILE.severity(),
                    name.equals("down_revision") ? header.parentsPlace() : header.place(),
                    name(),
                    "the variable \"" + name + "\" is computed, so it cannot be read without running the file",
                    "write it as plain text"));
        }
    }

    private void missing() {
        if (header.id().isEmpty() && header.unreadable().isEmpty()) {
            found.add(Finding.at(
                    FindingCode.NOT_A_REVISION,
                    header.place(),
                    name(),
                    "the variable \"revision\" is empty; Alembic loads nothing while it is",
                    "give the revision an id"));
        }
        if (!header.namesParents()) {
            found.add(Finding.at(
                    FindingCode.MISSING_PARENT,
                    header.place(),
                    name(),
                    "revision " + name()
                            + " has no variable \"down_revision\"; Alembic loads nothing while it is missing",
                    "add it: the id of the revision before, or None for the first"));
        }
        if (!header.hasUpgrade()) {
            found.add(Finding.at(
                    FindingCode.MISSING_UPGRADE,
                    header.place(),
                    name(),
                    "revision " + name()
                            + " has no function upgrade(); \"alembic upgrade\" breaks off when it comes to it",
                    "add it, with \"pass\" alone if there is nothing to do"));
        }
    }

    private String name() {
        return header.id().orElse(header.place().file());
    }
}
