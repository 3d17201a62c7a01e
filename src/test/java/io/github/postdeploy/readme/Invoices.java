package io.github.postdeploy.readme;

import io.github.postdeploy.Argument;
import io.github.postdeploy.PostDeployAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;

@ApplicationScoped
public class Invoices {

    @PostDeployAction(name = "resend-invoices", auto = false)
    void resend(
            @Argument(description = "Of invoices to send again, the first day") LocalDate since,
            @Argument(defaultValue = "100") @Min(1) int limit,
            @Argument(secret = true, required = false) String mailPassword,
            Mailer mailer) {
        mailer.send("At most " + limit + " invoices since " + since);
    }
}
