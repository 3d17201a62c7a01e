package io.github.postdeploy.sample.arguments;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.github.postdeploy.sample.Entries;
import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/** A constraint of the application's own, whose validator is injected. */
@Target(PARAMETER)
@Retention(RUNTIME)
@Constraint(validatedBy = Coarse.Validator.class)
@interface Coarse {

    String message() default "must be coarser than a minute";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Finds that whatever it has to look up is there. */
    class Validator implements ConstraintValidator<Coarse, TimeUnit> {

        @Inject
        Entries entries;

        @Override
        public boolean isValid(TimeUnit unit, ConstraintValidatorContext context) {
            return unit == null || entries.authors() != null && unit.compareTo(TimeUnit.MINUTES) > 0;
        }
    }
}
