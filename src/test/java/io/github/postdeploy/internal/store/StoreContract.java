package io.github.postdeploy.internal.store;

/** A part of the contract of the store. */
interface StoreContract {

    StoreLab lab();
}
