package dev.restamp.report;

import java.util.Optional;

/** Which restamp a report is from; classes that were never packed do not know. */
final class Release {

    private Release() {}

    static Optional<String> version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion());
    }
}
