package io.github.postdeploy.sample.arguments;

import io.github.postdeploy.Action;
import io.github.postdeploy.Argument;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.sample.Entries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/** Actions that take arguments, in both forms. */
@ApplicationScoped
public class Invoices {

    @PostDeployAction(auto = false)
    void resend(
            @Argument(description = "Invoices since") LocalDate since,
            @Argument(defaultValue = "100") @Min(1) int limit,
            @Argument(secret = true) @Size(min = 8) String key,
            Entries entries) {
        entries.add("resend " + since + " " + limit + " " + key.length());
    }

    @Produces
    @PostDeployAction(auto = false)
    Action export(
            @Argument TimeUnit unit,
            @Argument @Min(1) long count,
            @Argument(required = false) String note,
            Entries entries) {
        return context -> entries.add("export " + unit + " " + count + " " + note);
    }
}
