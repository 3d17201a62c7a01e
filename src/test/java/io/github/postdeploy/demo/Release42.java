package io.github.postdeploy.demo;

import io.github.postdeploy.Action;
import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.SQLException;
import java.util.List;

/** What release 42 of the shop needs once, after it is deployed. */
@ApplicationScoped
class Release42 {

    @PostDeployAction(name = "compute-order-totals", description = "Store the total of each order with it")
    void computeOrderTotals(Orders orders, ActionContext context) throws SQLException {
        context.message(orders.computeTotals() + " orders added up");
    }

    @PostDeployAction(
            name = "report-revenue",
            description = "Write the revenue of each month, from the totals of the orders",
            after = "computeOrderTotals")
    void reportRevenue(Orders orders, ActionContext context) throws SQLException {
        context.message(orders.reportRevenue() + " months reported");
    }

    @PostDeployAction(name = "fill-search-names", description = "Let customers be found without their accents")
    void fillSearchNames(Customers customers, ActionContext context) throws SQLException {
        context.message(customers.fillSearchNames() + " customers can be found");
    }

    @PostDeployAction(
            name = "make-emails-unique",
            description = "From now on, no two customers share an e-mail address")
    void makeEmailsUnique(Customers customers) throws SQLException {
        customers.makeEmailsUnique();
    }

    @PostDeployAction(
            name = "invite-to-login",
            description = "Invite every customer to log in by e-mail",
            after = "makeEmailsUnique")
    void inviteToLogin(Customers customers, ActionContext context) throws SQLException {
        context.message(customers.invite() + " customers invited");
    }

    @Produces
    @PostDeployAction(
            name = "merge-duplicates",
            auto = false,
            description = "Merge customers that share an e-mail address; look at them first")
    Action mergeDuplicates(Customers customers) {
        return context -> context.message(customers.mergeDuplicates() + " customers merged into another");
    }

    @Produces
    @PostDeployAction(name = "write-labels", description = "Draw a label for every product")
    Action writeLabels(Products products, LabelPrinter printer) {
        return context -> {
            List<Products.Product> open = products.withoutLabel();
            if (open.isEmpty()) {
                products.removeLabels();
                open = products.withoutLabel();
            }
            long total = products.count();
            long done = total - open.size();
            for (Products.Product product : open) {
                if (context.stopRequested()) {
                    return;
                }
                products.label(product, printer.draw(product));
                context.progress(++done, total);
            }
        };
    }
}
