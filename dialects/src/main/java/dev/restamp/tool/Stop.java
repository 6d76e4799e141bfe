package dev.restamp.tool;

import dev.restamp.finding.Place;

/** Where a run of a tool stops. The revision is empty when it stops before the first one. */
public record Stop(String revision, String because, Place place) {

    /** Before the first revision, and at no place. */
    public static Stop before(String because) {
        return before(because, Place.NOWHERE);
    }

    public static Stop before(String because, Place place) {
        return new Stop("", because, place);
    }

    /** What to do about it. An upgrade is no advice while it is foretold to stop. */
    public String cure() {
        String what = revision.isEmpty() ? "what stops it" : revision + ", or what it stops at";
        String where = place.equals(Place.NOWHERE) ? "" : " (" + place + ")";
        return "no upgrade yet, since it would stop: put right " + what + where + ", then audit again";
    }
}
