package dev.restamp.ledger;

import dev.restamp.schema.Name;

/**
 * The table in which a tool keeps its ledger, as the tool makes it.
 *
 * @param keeper the tool, as it is called in sentences
 * @param table the table's name where nobody gives it another
 * @param column the column of the keys
 * @param width how many characters that holds
 * @param keySuffix what follows the table's name in the name of its primary key
 * @param form how its rows stand for what is applied
 */
public record LedgerShape(String keeper, String table, String column, int width, String keySuffix, LedgerForm form) {

    /** Where nobody keeps a ledger, as in a database to throw away. */
    public static final LedgerShape NONE = new LedgerShape("", "", "", 0, "", new LedgerForm.Ends());

    public String keyName(Name ledger) {
        return ledger.local() + keySuffix;
    }
}
