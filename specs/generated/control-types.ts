// Generated from specs/control.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the console
         * @description A page to look into the mock and to drive it with the mouse. With a control token it asks for that.
         */
        get: operations["openConsole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a file of the console */
        get: operations["getConsoleFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say that the server is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the ready line
         * @description The same that `invitelab mock --json` prints when it is ready.
         */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List worlds */
        get: operations["listWorlds"];
        put?: never;
        /**
         * Create a world
         * @description Makes a world from the seed.
         */
        post: operations["createWorld"];
        /**
         * Delete idle worlds
         * @description Deletes every world that nobody has used for a while. `default` stays.
         */
        delete: operations["dropIdleWorlds"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** Read a world */
        get: operations["getWorld"];
        put?: never;
        post?: never;
        /**
         * Delete a world
         * @description Forgets the world. The next request that names it gets a fresh one.
         */
        delete: operations["deleteWorld"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a world
         * @description Makes the world what the seed says, with a fresh clock, no faults and an empty log.
         */
        post: operations["resetWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** Take a snapshot */
        get: operations["takeSnapshot"];
        /**
         * Restore a snapshot
         * @description Makes the world what it was when the snapshot was taken; the snapshot may come from another world. Where it is of
         *     no use, nothing changes.
         */
        put: operations["restoreSnapshot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** Read the clock */
        get: operations["getClock"];
        put?: never;
        /**
         * Freeze, set, advance or resume the clock
         * @description Does one thing to the clock. Whatever is due by then expires at once.
         */
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * List e-mails
         * @description The e-mails that invitations sent out, newest first. Only the latest ones are kept.
         */
        get: operations["listMails"];
        put?: never;
        post?: never;
        /** Empty the mailbox */
        delete: operations["clearMailbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/mailbox/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the e-mail.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                mail: components["parameters"]["Mail"];
            };
            cookie?: never;
        };
        /** Read an e-mail */
        get: operations["getMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/mailbox/{mail}/html": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the e-mail.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                mail: components["parameters"]["Mail"];
            };
            cookie?: never;
        };
        /** Show an e-mail in a browser */
        get: operations["showMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * List invitations of all providers
         * @description Provider by provider and tenant by tenant. Of the invitations that have ended only the latest are remembered.
         */
        get: operations["listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/invitations/{invitation}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        /**
         * Accept an invitation by its link
         * @description The link in the e-mail. Opening it accepts the invitation at once.
         */
        get: operations["openAcceptLink"];
        put?: never;
        /**
         * Accept an invitation
         * @description Does what the invited person does. There is no request body.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/invitations/{invitation}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        /**
         * Decline an invitation by its link
         * @description The link in the e-mail. Opening it declines the invitation at once.
         */
        get: operations["openDeclineLink"];
        put?: never;
        /**
         * Decline an invitation
         * @description Does what the invited person does. There is no request body.
         */
        post: operations["declineInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/invitations/{invitation}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an invitation expire
         * @description Does what time would do, and leaves the clock alone. There is no request body.
         */
        post: operations["expireInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** List tenants and their members */
        get: operations["listTenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** List faults */
        get: operations["listFaults"];
        put?: never;
        /**
         * Switch on a fault
         * @description Faults apply in the order in which they were added. `drop` and `truncate` need a server that can cut a
         *     connection: `invitelab mock` and `serve` can, a mock without a server cannot and gives 501.
         */
        post: operations["addFault"];
        /** Switch off all faults */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/faults/{fault}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the fault.
                 * @example 0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304
                 */
                fault: components["parameters"]["Fault"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Switch off a fault */
        delete: operations["removeFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * List requests to the providers
         * @description The requests to providers, newest first. Only the latest ones are kept; credentials are hidden.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Empty the request log */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * List events
         * @description What happened in the world, newest first. Only the latest events are kept.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{world}/live": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /**
         * Watch a world
         * @description Server-sent events, for as long as the caller listens: `request` with the latest entry of the request log, `event`
         *     with the latest event, and `state` with an empty object after anything else that changed the world, such as a
         *     reset. A caller that does not read is given up.
         */
        get: operations["watchWorld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An error of the mock itself. */
        Error: {
            invitelab: {
                /** @description A word for programs. */
                error: string;
                /** @description A sentence for people. */
                message: string;
            };
        };
        /**
         * Format: date-time
         * @description A moment, ISO 8601.
         */
        Time: string;
        /** @description A length of time, such as `8d`, `90m` or `PT36H`. */
        Duration: string;
        /** @description An id. A seed may choose its own, so it need not be a UUID. */
        Id: string;
        /** @description An e-mail address. */
        Email: string;
        /** @description A page for a browser. */
        Page: string;
        /** @description A world's name. */
        WorldName: string;
        /** @description A provider's name. */
        ProviderName: string;
        /**
         * @description Where an invitation stands.
         * @enum {string}
         */
        InvitationState: "pending" | "accepted" | "declined" | "revoked" | "expired";
        /** @description The state of the server. */
        Health: {
            /** @constant */
            status: "ok";
        };
        /** @description What a script needs to use the mock. */
        Info: {
            /**
             * Format: uri
             * @description Where the server listens.
             */
            url: string;
            /**
             * Format: uri
             * @description Where the control API is.
             */
            control: string;
            /** @description Tokens that the providers know. */
            credentials: string[];
            /** @description The providers that are served, by name. */
            providers: {
                [key: string]: components["schemas"]["ProviderInfo"];
            };
            /** @description The kinds of faults, with what a form for them needs. */
            faultKinds: components["schemas"]["FaultKind"][];
        };
        /** @description A kind of fault. */
        FaultKind: {
            /** @description The `kind` of its effect. */
            kind: string;
            /** @description What it does, in a few words. */
            label: string;
            /** @description The numbers that its effect takes. */
            parameters: {
                name: string;
                label: string;
                unit?: string;
                min: number;
                max: number;
                /** @description A value to start with. */
                default: number;
            }[];
        };
        /** @description How to use one provider. */
        ProviderInfo: {
            /**
             * Format: uri
             * @description The base URL for its clients.
             */
            baseUrl: string;
            /** @description For each tenant the parameters by which a request names it. */
            tenants: {
                [key: string]: string;
            }[];
            /** @description The roles that it grants. */
            roles: components["schemas"]["Role"][];
        };
        /** @description A role. */
        Role: {
            id: string;
            name: string;
        };
        /** @description A world. */
        World: {
            name: components["schemas"]["WorldName"];
            /**
             * Format: date-time
             * @description The time in the world.
             */
            now: string;
            /** @description Does its clock stand still? */
            frozen: boolean;
            /**
             * Format: date-time
             * @description When it was last used, by the system's clock.
             */
            usedAt: string;
            /** @description How many e-mails its mailbox holds. */
            mails: number;
            /** @description How many requests its log holds. */
            requests: number;
        };
        /** @description Worlds. */
        WorldList: {
            worlds: components["schemas"]["World"][];
        };
        /** @description A world to create. */
        WorldRequest: {
            name: components["schemas"]["WorldName"];
        };
        /** @description Names of deleted worlds. */
        DroppedWorlds: {
            dropped: components["schemas"]["WorldName"][];
        };
        /** @description A world as JSON. Keep it as it is, and restore it with the version that took it. */
        Snapshot: {
            /**
             * @description The form of the snapshot.
             * @constant
             */
            format: 1;
            clock: {
                /** @description Milliseconds by which it is ahead of the system's clock. */
                offset: number;
                /** @description Where it stands still; null where it runs. */
                frozenAt: null | components["schemas"]["Moment"];
            };
            ids: components["schemas"]["RandomState"];
            chances: components["schemas"]["RandomState"];
            faults: components["schemas"]["FaultSnapshot"][];
            mails: components["schemas"]["MailSnapshot"][];
            /** @description The tenants and people of each provider. */
            providers: {
                [key: string]: components["schemas"]["ProviderSnapshot"];
            };
        };
        /** @description Milliseconds since 1970. */
        Moment: number;
        /** @description A place in the order in which things were added. */
        Place: number;
        /** @description Where a source of ids and chances stands. */
        RandomState: number[];
        MaybeText: string | null;
        FaultSnapshot: {
            id: components["schemas"]["Id"];
            provider?: components["schemas"]["ProviderName"];
            operation?: string;
            times?: number;
            probability?: number;
            effect: components["schemas"]["Effect"];
            hits: number;
            window?: {
                from: components["schemas"]["Moment"];
                passed: number;
            };
        };
        MailSnapshot: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Moment"];
            to: string;
            provider: components["schemas"]["ProviderName"];
            tenant: string;
            tenantName: string;
            invitation: components["schemas"]["Id"];
            role: string;
            expiresAt: null | components["schemas"]["Moment"];
        };
        ProviderSnapshot: {
            lastPlace: components["schemas"]["Place"];
            people: {
                id: components["schemas"]["Id"];
                email: components["schemas"]["Email"];
                name: components["schemas"]["MaybeText"];
            }[];
            tenants: {
                facts: components["schemas"]["TenantFactsSnapshot"];
                members: components["schemas"]["MemberSnapshot"][];
                invitations: components["schemas"]["InvitationSnapshot"][];
                ended: components["schemas"]["InvitationSnapshot"][];
            }[];
        };
        TenantFactsSnapshot: {
            id: components["schemas"]["Id"];
            key: string;
            name: string;
            createdAt: components["schemas"]["Moment"];
            createdBy: components["schemas"]["MaybeText"];
            updatedAt: components["schemas"]["Moment"];
            memberCap: number | null;
            details: {
                [key: string]: unknown;
            };
        };
        MemberSnapshot: {
            id: components["schemas"]["Id"];
            seq: components["schemas"]["Place"];
            personId: components["schemas"]["Id"];
            email: components["schemas"]["Email"];
            role: string;
            joinedAt: components["schemas"]["Moment"];
            addedBy: components["schemas"]["MaybeText"];
            invited: boolean;
        };
        InvitationSnapshot: {
            id: components["schemas"]["Id"];
            seq: components["schemas"]["Place"];
            email: components["schemas"]["Email"];
            role: string;
            invitedBy: components["schemas"]["MaybeText"];
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
            expiresAt: null | components["schemas"]["Moment"];
            state: components["schemas"]["InvitationState"];
        };
        /** @description The time in a world. */
        Clock: {
            now: components["schemas"]["Time"];
            /** @description Does the clock stand still? */
            frozen: boolean;
        };
        /** @description One move of the clock. */
        ClockMove: {
            /** @description Stops the clock, now or at a moment. */
            freeze?: true | string;
            /**
             * Format: date-time
             * @description Jumps to a moment. A running clock runs on from there.
             */
            set?: string;
            /** @description Jumps ahead. */
            advance?: string;
            /**
             * @description Lets a stopped clock run on from where it stands.
             * @constant
             */
            resume?: true;
        };
        /** @description An e-mail that an invitation sent out. */
        Mail: {
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description When it was sent.
             */
            at: string;
            /** @description The invited address, as it was given. */
            to: string;
            subject: string;
            /** @description The plain text, with both links. */
            text: string;
            /** @description The HTML, with both links. */
            html: string;
            provider: components["schemas"]["ProviderName"];
            /** @description Id of the tenant. */
            tenant: string;
            /** @description Name of the tenant. */
            tenantName: string;
            /** @description Id of the invitation. */
            invitation: string;
            /** @description Name of the role. */
            role: string;
            /**
             * Format: date-time
             * @description When the invitation expires; null where it never does.
             */
            expiresAt: string | null;
            /**
             * Format: uri
             * @description The link that accepts.
             */
            acceptUrl: string;
            /**
             * Format: uri
             * @description The link that declines.
             */
            declineUrl: string;
        };
        /** @description E-mails, newest first. */
        MailList: {
            mails: components["schemas"]["Mail"][];
        };
        /** @description An invitation, the same for all providers. */
        Invitation: {
            id: components["schemas"]["Id"];
            provider: components["schemas"]["ProviderName"];
            /** @description Key of the tenant. */
            tenant: string;
            /** @description The invited address, as it was given. */
            email: string;
            /** @description Name of the role. */
            role: string;
            state: components["schemas"]["InvitationState"];
            createdAt: components["schemas"]["Time"];
            updatedAt: components["schemas"]["Time"];
            /**
             * Format: date-time
             * @description When it expires by itself; null where it never does.
             */
            expiresAt: string | null;
        };
        /** @description Invitations. */
        InvitationList: {
            invitations: components["schemas"]["Invitation"][];
        };
        /** @description A member of a tenant. */
        Member: {
            id: components["schemas"]["Id"];
            email: string;
            /** @description Name of the role. */
            role: string;
            joinedAt: components["schemas"]["Time"];
        };
        /** @description What owns members and invitations. */
        Tenant: {
            provider: components["schemas"]["ProviderName"];
            id: components["schemas"]["Id"];
            /** @description The name by which the provider's API addresses it. */
            key: string;
            name: string;
            members: components["schemas"]["Member"][];
            /** @description How many invitations the provider shows. */
            invitations: number;
        };
        /** @description Tenants. */
        TenantList: {
            tenants: components["schemas"]["Tenant"][];
        };
        /** @description What a fault does to a request. Times are milliseconds. */
        Effect: components["schemas"]["StatusEffect"] | components["schemas"]["LatencyEffect"] | components["schemas"]["RateLimitEffect"] | components["schemas"]["DropEffect"] | components["schemas"]["TruncateEffect"];
        /** @description Answers with a status, in the provider's form. */
        StatusEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "StatusEffect";
            status: number;
        };
        /** @description Answers later. */
        LatencyEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "LatencyEffect";
            ms: number;
        };
        /** @description Lets so many requests through in a window and answers the others with 429. The window follows the world's clock. */
        RateLimitEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "RateLimitEffect";
            limit: number;
            windowMs: number;
        };
        /** @description Cuts the connection without an answer. */
        DropEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "DropEffect";
        };
        /** @description Cuts the connection after so many bytes of the body. */
        TruncateEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "TruncateEffect";
            bytes: number;
        };
        /** @description A passing trouble to switch on. */
        FaultRequest: {
            /** @description Strikes this provider; all, where none is named. */
            provider?: components["schemas"]["ProviderName"];
            /** @description Strikes this `operationId`; all, where none is named. */
            operation?: string;
            /** @description How many requests it hits before it is over; all, where nothing is said. */
            times?: number;
            /** @description The chance of a hit; always, where nothing is said. */
            probability?: number;
            effect: components["schemas"]["Effect"];
        };
        /** @description A fault in force. */
        Fault: {
            id: components["schemas"]["Id"];
            provider?: components["schemas"]["ProviderName"];
            /** @description The `operationId` that it hits. */
            operation?: string;
            /** @description How many requests it hits before it is over. */
            times?: number;
            /** @description The chance of a hit. */
            probability?: number;
            effect: components["schemas"]["Effect"];
            /** @description How many requests it has hit. */
            hits: number;
            /** @description The present window of a rate limit. */
            window?: {
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                from: string;
                /** @description How many requests it has let through. */
                passed: number;
            };
        };
        /** @description Faults, oldest first. */
        FaultList: {
            faults: components["schemas"]["Fault"][];
        };
        /** @description Headers by their name in lower case. Secrets are hidden. */
        Headers: {
            [key: string]: string;
        };
        /** @description One way in which a request is not what the provider's spec asks for. */
        Issue: {
            /** @description JSON Pointer to the value; empty for the whole. */
            pointer: string;
            /** @description The keyword of JSON Schema that refused it. */
            keyword: string;
            message: string;
            /** @description What the keyword says of itself. */
            params: {
                [key: string]: unknown;
            };
        };
        /** @description One request to a provider and its answer. */
        LogEntry: {
            /** @description Its number, counted from 1. */
            id: number;
            at: components["schemas"]["Time"];
            provider: components["schemas"]["ProviderName"];
            /** @description The `operationId`; null where the request matched none. */
            operation: string | null;
            request: {
                method: string;
                /** @description Path and query, below the provider's base path. */
                path: string;
                headers: components["schemas"]["Headers"];
                /** @description The text as it came, shortened where it is long; null where there is none. */
                body: string | null;
            };
            response: {
                status: number;
                headers: components["schemas"]["Headers"];
                /** @description The text as it went out, shortened where it is long; null where there is none. */
                body: string | null;
            };
            /** @description What validation had against the request. */
            issues: components["schemas"]["Issue"][];
            /** @description Why the answer is no success; null where it is one. */
            reason: string | null;
        };
        /** @description Requests, newest first. */
        RequestList: {
            requests: components["schemas"]["LogEntry"][];
        };
        /** @description Something that happened. What else it holds depends on its type. */
        Event: {
            /** @description What happened, such as `InvitationCreated`, `MemberRemoved` or `ClockMoved`. */
            type: string;
            at: components["schemas"]["Time"];
        } & {
            [key: string]: unknown;
        };
        /** @description Events, newest first. */
        EventList: {
            events: components["schemas"]["Event"][];
        };
    };
    responses: {
        /** @description The request cannot be read, or breaks this document. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server has a control token, and the request has none or another. */
        Unauthorized: {
            headers: {
                /**
                 * @description How to send the token.
                 * @example Bearer
                 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server has no control token, and the request comes from another machine or from a page of another site. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no world with this name. */
        UnknownWorld: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such e-mail in this world. */
        UnknownMail: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The mock runs in a page, which does without this document. */
        NoDocument: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such file, or the console was not built. */
        NoConsole: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such invitation in this world. */
        UnknownInvitation: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such invitation in this world. A page for people. */
        UnknownInvitationPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["Page"];
            };
        };
        /** @description There is no such fault in this world. */
        UnknownFault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is a world with this name already. */
        WorldExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The invitation has ended already. */
        NotPending: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The invitation has ended already. A page for people. */
        NotPendingPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["Page"];
            };
        };
        /** @description The body is larger than the server takes. */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not sent as JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The duration cannot be read. */
        BadDuration: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The clock cannot be moved so. It stays where it was. */
        BadMove: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The mock runs without a server, so it has no connection to cut. */
        NoConnection: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such world, and the server holds as many as it may. A page for people. */
        TooManyWorldsPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["Page"];
            };
        };
        /** @description The snapshot is of no use here. Nothing has changed. */
        BadSnapshot: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server does not serve that provider or operation. */
        ImpossibleFault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server holds as many worlds as it may. */
        TooManyWorlds: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Name of the world.
         * @example worker-1
         */
        World: components["schemas"]["WorldName"];
        /**
         * @description Id of the e-mail.
         * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
         */
        Mail: components["schemas"]["Id"];
        /**
         * @description Id of the invitation, as the list of invitations shows it.
         * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
         */
        Invitation: components["schemas"]["Id"];
        /**
         * @description Id of the fault.
         * @example 0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304
         */
        Fault: components["schemas"]["Id"];
        /**
         * @description Largest number of entries in the answer.
         * @example 20
         */
        Limit: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    openConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoConsole"];
        };
    };
    getConsoleFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the file.
                 * @example console.js
                 */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                    "text/css": string;
                    "image/svg+xml": string;
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoConsole"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server is up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document as JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NoDocument"];
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Addresses, credentials, tenants and roles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Info"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    listWorlds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All worlds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorldList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
        };
    };
    createWorld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The name of the new world. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorldRequest"];
            };
        };
        responses: {
            /** @description The new world. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["WorldExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    dropIdleWorlds: {
        parameters: {
            query: {
                /**
                 * @description For how long nobody must have used a world.
                 * @example 10m
                 */
                idle: components["schemas"]["Duration"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names of the deleted worlds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DroppedWorlds"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["BadDuration"];
        };
    };
    getWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    deleteWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownWorld"];
        };
    };
    resetWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world as it was in the beginning. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    takeSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything in the world but its request log and its events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** @description What `takeSnapshot` answered. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snapshot"];
            };
        };
        responses: {
            /** @description The restored world. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["World"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["BadSnapshot"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The time in the world. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** @description Exactly one of the four moves. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMove"];
            };
        };
        responses: {
            /** @description The time after the move. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["BadMove"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /**
                 * @description Only e-mails to this address, in upper or lower case.
                 * @example robin@example.test
                 */
                to?: components["schemas"]["Email"];
                /**
                 * @description Largest number of entries in the answer.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description E-mails, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    clearMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mailbox is empty. The invitations stay. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    getMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the e-mail.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                mail: components["parameters"]["Mail"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The e-mail. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownMail"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    showMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the e-mail.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                mail: components["parameters"]["Mail"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The HTML part of the e-mail as a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownMail"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /**
                 * @description Only invitations of this provider.
                 * @example snyk
                 */
                provider?: components["schemas"]["ProviderName"];
                /**
                 * @description Only invitations to the tenant with this key.
                 * @example aaaaaaaa-0000-4000-8000-000000000001
                 */
                tenant?: string;
                /**
                 * @description Only invitations of this address, in upper or lower case.
                 * @example robin@example.test
                 */
                email?: components["schemas"]["Email"];
                /**
                 * @description Only invitations in this state.
                 * @example pending
                 */
                state?: components["schemas"]["InvitationState"];
                /**
                 * @description Largest number of entries in the answer.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitations that fit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    openAcceptLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that says that the invitation is accepted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownInvitationPage"];
            409: components["responses"]["NotPendingPage"];
            503: components["responses"]["TooManyWorldsPage"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accepted invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownInvitation"];
            409: components["responses"]["NotPending"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    openDeclineLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that says that the invitation is declined. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownInvitationPage"];
            409: components["responses"]["NotPendingPage"];
            503: components["responses"]["TooManyWorldsPage"];
        };
    };
    declineInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The declined invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownInvitation"];
            409: components["responses"]["NotPending"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    expireInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the invitation, as the list of invitations shows it.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The expired invitation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownInvitation"];
            409: components["responses"]["NotPending"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listTenants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenants of all providers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults, oldest first, with those that are over. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaultList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    addFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        /** @description What the fault does, and to which requests. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultRequest"];
            };
        };
        responses: {
            /** @description The fault in force. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ImpossibleFault"];
            501: components["responses"]["NoConnection"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    clearFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There are no faults. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    removeFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
                /**
                 * @description Id of the fault.
                 * @example 0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304
                 */
                fault: components["parameters"]["Fault"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fault is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UnknownFault"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /**
                 * @description Largest number of entries in the answer.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests and their answers, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    clearRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description Only what happened to the invitation with this id.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation?: components["schemas"]["Id"];
                /**
                 * @description Largest number of entries in the answer.
                 * @example 20
                 */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
    watchWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the world.
                 * @example worker-1
                 */
                world: components["parameters"]["World"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end by itself. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["TooManyWorlds"];
        };
    };
}
