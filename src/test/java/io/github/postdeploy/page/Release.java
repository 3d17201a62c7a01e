package io.github.postdeploy.page;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Argument;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.Locale;

/** What a release of a shop has to do: something of every kind that the page shows. */
@ApplicationScoped
public class Release {

    static final String FILL = "fill-search-names";
    static final String LABELS = "write-labels";
    static final String UNIQUE = "make-emails-unique";
    static final String INVITE = "invite-to-login";
    static final String MERGE = "merge-duplicates";
    static final String RESEND = "resend-invoices";
    static final String TOTALS = "compute-order-totals";
    static final String REVENUE = "report-revenue";
    static final String CLEAN = "clean-carts";

    /** How many customers there are; two of them have no name. */
    static final int CUSTOMERS = 4_000;

    /** What invoices are sent as. */
    public enum Format {
        PDF,
        XML
    }

    @PostDeployAction(name = TOTALS, description = "Store the total of each order with it")
    void computeOrderTotals(ActionContext context) throws InterruptedException {
        Thread.sleep(1200);
        context.message("400 orders added up");
    }

    @PostDeployAction(name = REVENUE, description = "Write the revenue of each month", after = TOTALS)
    void reportRevenue(ActionContext context) throws InterruptedException {
        Thread.sleep(500);
        context.message("12 months reported");
    }

    @PostDeployAction(name = UNIQUE, description = "From now on, no two customers share an e-mail address")
    void makeEmailsUnique() {
        try {
            addConstraint();
        } catch (IllegalArgumentException refused) {
            throw new IllegalStateException("Two customers share <b>anna@example.com</b>", refused);
        }
    }

    private static void addConstraint() {
        throw new IllegalArgumentException("Unique index violation");
    }

    @PostDeployAction(name = INVITE, description = "Invite every customer to log in by e-mail", after = UNIQUE)
    void inviteToLogin() {
        // nobody comes here while the one before fails
    }

    @Produces
    @PostDeployAction(name = MERGE, auto = false, description = "Merge customers that share an e-mail address")
    Action mergeDuplicates() {
        return context -> context.message("2 customers merged into another");
    }

    @Produces
    @PostDeployAction(name = CLEAN, auto = false, description = "Empty the carts that nobody comes back to")
    Action cleanCarts() {
        return context -> context.message("All carts are <i>clean</i>");
    }

    @Produces
    @PostDeployAction(
            name = FILL,
            auto = false,
            partitions = 2,
            chunkSize = 20,
            itemsPerSecond = 250,
            onItemError = ItemErrorPolicy.SKIP,
            description = "Let customers be found without their accents")
    Backfill<Row> fillSearchNames() {
        return Backfills.table("shop_customer").key("id").select("name").set("search_name", row -> row.string("name")
                .toLowerCase(Locale.ROOT));
    }

    @Produces
    @PostDeployAction(name = LABELS, auto = false, description = "Draw a label for every product")
    Action writeLabels() {
        return context -> {
            for (int label = 1; label <= 600 && !context.stopRequested(); label++) {
                Thread.sleep(50);
                context.progress(label, 600);
                if (label % 10 == 0) {
                    context.log("Label " + label + " is <u>drawn</u>");
                }
            }
        };
    }

    @PostDeployAction(name = RESEND, auto = false, description = "Send the invoices of a period again")
    void resendInvoices(
            @Argument(description = "Of the invoices, the first day") LocalDate since,
            @Argument(defaultValue = "100", description = "At most so many") int limit,
            @Argument Format format,
            @Argument(secret = true, description = "What the mail server asks for") String password,
            ActionContext context) {
        context.message(limit + " invoices as " + format + " since " + since + ", password of " + password.length());
    }
}
