/** Constraints of Jakarta Validation on arguments. Used only where that API is there. */
package io.github.postdeploy.internal.validation;
