package dev.restamp.dialect;

import dev.restamp.schema.Name;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the statements of a script, so that they are carried out as a whole or not at all, also by a client that goes on
 * after an error. A complaint is a query that answers with a sentence for whatever is not as it should be, and with nothing if all is.
 */
public interface Frame {

    /**
     * Lines that open the transaction and take the locks. The statements are given since they may ask for preparations, and the
     * tables that must keep their rows; of the watched ones it is told whether they may have more at the end.
     */
    List<String> open(
            boolean ledgerExists, List<String> statements, Collection<Name> keeping, Map<Name, Boolean> watched);

    /** Lines that stop everything if there is something to complain of. */
    List<String> guard(List<String> complaints);

    List<String> close();

    /** A statement of the script as it stands in the transaction. */
    String within(String statement);

    /** What whoever runs the script has to be able to do, in words for its header; some parts are apart from the transaction, or none. */
    String needs(boolean apart);

    /** Whether the client can do something outside the transaction only if there is nothing to complain of. */
    boolean canApart();

    /** Why the client that a script is for cannot take this text as it stands; empty when it can. */
    Optional<String> findUncarried(String text);

    /** A statement that cannot be part of the transaction, carried out only if there is nothing to complain of. */
    List<String> apart(String statement, List<String> complaints);

    /** A statement as it is made outside the transaction. */
    String madeApart(String statement);
}
