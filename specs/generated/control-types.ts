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
         * @description A page that shows and controls the mock. It asks for the control token if there is one.
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
        /** Check that the server is up */
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
         * @description The line that `invitelab mock --json` prints when it is ready.
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
         * @description Creates a world with the initial state.
         */
        post: operations["createWorld"];
        /**
         * Delete idle worlds
         * @description Deletes every world that has not been used for the given time, except `default`.
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
         * @description Deletes the world and its state. The next request that names it creates a new one.
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
         * @description Sets the world back to the initial state, with its initial clock, no faults and an empty log.
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
         * @description Sets the world to the state in the snapshot, which may come from another world. If the snapshot is invalid, nothing
         *     changes.
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
         * @description Changes the clock. Invitations that are due by then expire immediately.
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
         * @description The e-mails sent for invitations, newest first. Only the latest ones are kept.
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
         * @description Ordered by provider and tenant. Of the ended invitations, only the latest are kept.
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
                 * @description Id of the invitation, as listed by `listInvitations`.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        /**
         * Accept an invitation by its link
         * @description The link in the e-mail. Opening it accepts the invitation.
         */
        get: operations["openAcceptLink"];
        put?: never;
        /**
         * Accept an invitation
         * @description Acts as the invitee. There is no request body.
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
                 * @description Id of the invitation, as listed by `listInvitations`.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        /**
         * Decline an invitation by its link
         * @description The link in the e-mail. Opening it declines the invitation.
         */
        get: operations["openDeclineLink"];
        put?: never;
        /**
         * Decline an invitation
         * @description Acts as the invitee. There is no request body.
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
                 * @description Id of the invitation, as listed by `listInvitations`.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Expire an invitation
         * @description Expires the invitation without moving the clock. There is no request body.
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
         * Add a fault
         * @description Faults are matched in the order in which they were added. `drop` and `truncate` need a server that can cut a
         *     connection, as `invitelab mock` and `serve` do. A mock without a server gives 501.
         */
        post: operations["addFault"];
        /** Remove all faults */
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
        /** Remove a fault */
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
         * @description The events of the world, newest first. Only the latest ones are kept.
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
         * @description Server-sent events: `request` with the latest entry of the request log, `event` with the latest event, and `state`
         *     with an empty object after any other change of the world, such as a reset. The server closes the stream of a
         *     caller that does not read it.
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
                /** @description A machine-readable code. */
                error: string;
                /** @description A human-readable message. */
                message: string;
            };
        };
        /**
         * Format: date-time
         * @description A time in ISO 8601.
         */
        Time: string;
        /** @description A duration, such as `8d`, `90m` or `PT36H`. */
        Duration: string;
        /** @description An id. Ids in the initial state may be any text, so it need not be a UUID. */
        Id: string;
        /** @description An e-mail address. */
        Email: string;
        /** @description An HTML page. */
        Page: string;
        /** @description The name of a world. */
        WorldName: string;
        /** @description The name of a provider. */
        ProviderName: string;
        /**
         * @description The state of an invitation.
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
             * @description The URL on which the server listens.
             */
            url: string;
            /**
             * Format: uri
             * @description The URL of the control API.
             */
            control: string;
            /** @description Tokens that the providers accept. */
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
            /** @description For each tenant, the parameters with which a request names it. */
            tenants: {
                [key: string]: string;
            }[];
            /** @description The roles of the provider. */
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
             * @description The time of the world.
             */
            now: string;
            /** @description Whether its clock is frozen. */
            frozen: boolean;
            /**
             * Format: date-time
             * @description When it was last used, by the system clock.
             */
            usedAt: string;
            /** @description Number of e-mails in its mailbox. */
            mails: number;
            /** @description Number of requests in its log. */
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
        /** @description A world as JSON. Restore it unchanged, and with the same version. */
        Snapshot: {
            /**
             * @description The version of the snapshot format.
             * @constant
             */
            format: 1;
            clock: {
                /** @description Milliseconds by which it is ahead of the system clock. */
                offset: number;
                /** @description The time at which it is frozen; null if it runs. */
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
        /** @description A position in insertion order. */
        Position: number;
        /** @description The state of the generator of ids and random numbers. */
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
            lastSeq: components["schemas"]["Position"];
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
            seq: components["schemas"]["Position"];
            personId: components["schemas"]["Id"];
            email: components["schemas"]["Email"];
            role: string;
            joinedAt: components["schemas"]["Moment"];
            addedBy: components["schemas"]["MaybeText"];
            invited: boolean;
        };
        InvitationSnapshot: {
            id: components["schemas"]["Id"];
            seq: components["schemas"]["Position"];
            email: components["schemas"]["Email"];
            role: string;
            invitedBy: components["schemas"]["MaybeText"];
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
            expiresAt: null | components["schemas"]["Moment"];
            state: components["schemas"]["InvitationState"];
        };
        /** @description The clock of a world. */
        Clock: {
            now: components["schemas"]["Time"];
            /** @description Whether the clock is frozen. */
            frozen: boolean;
        };
        /** @description A change of the clock. */
        ClockMove: {
            /** @description Freezes the clock, now or at a given time. */
            freeze?: true | string;
            /**
             * Format: date-time
             * @description Sets the time. A running clock continues from there.
             */
            set?: string;
            /** @description Advances the time. */
            advance?: string;
            /**
             * @description Lets a frozen clock run again from its current time.
             * @constant
             */
            resume?: true;
        };
        /** @description An e-mail sent for an invitation. */
        Mail: {
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description When it was sent.
             */
            at: string;
            /** @description The invited address, as given. */
            to: string;
            subject: string;
            /** @description The plain text, with both links. */
            text: string;
            /** @description The HTML, with both links. */
            html: string;
            provider: components["schemas"]["ProviderName"];
            /** @description Key of the tenant. */
            tenant: string;
            /** @description Name of the tenant. */
            tenantName: string;
            /** @description Id of the invitation. */
            invitation: string;
            /** @description Name of the role. */
            role: string;
            /**
             * Format: date-time
             * @description When the invitation expires; null if never.
             */
            expiresAt: string | null;
            /**
             * Format: uri
             * @description The link that accepts the invitation.
             */
            acceptUrl: string;
            /**
             * Format: uri
             * @description The link that declines the invitation.
             */
            declineUrl: string;
        };
        /** @description E-mails, newest first. */
        MailList: {
            mails: components["schemas"]["Mail"][];
        };
        /** @description An invitation, in the same form for all providers. */
        Invitation: {
            id: components["schemas"]["Id"];
            provider: components["schemas"]["ProviderName"];
            /** @description Key of the tenant. */
            tenant: string;
            /** @description The invited address, as given. */
            email: string;
            /** @description Name of the role. */
            role: string;
            state: components["schemas"]["InvitationState"];
            createdAt: components["schemas"]["Time"];
            updatedAt: components["schemas"]["Time"];
            /**
             * Format: date-time
             * @description When it expires; null if never.
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
        /** @description The owner of members and invitations. */
        Tenant: {
            provider: components["schemas"]["ProviderName"];
            id: components["schemas"]["Id"];
            /** @description The name with which the provider's API addresses it. */
            key: string;
            name: string;
            members: components["schemas"]["Member"][];
            /** @description Number of invitations that the provider lists. */
            invitations: number;
        };
        /** @description Tenants. */
        TenantList: {
            tenants: components["schemas"]["Tenant"][];
        };
        /** @description The effect of a fault. Times are in milliseconds. */
        Effect: components["schemas"]["StatusEffect"] | components["schemas"]["LatencyEffect"] | components["schemas"]["RateLimitEffect"] | components["schemas"]["DropEffect"] | components["schemas"]["TruncateEffect"];
        /** @description Responds with a status, in the provider's error format. */
        StatusEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "StatusEffect";
            status: number;
        };
        /** @description Delays the response. */
        LatencyEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "LatencyEffect";
            ms: number;
        };
        /** @description Responds with 429 to requests beyond a number per window. The window follows the world's clock. */
        RateLimitEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "RateLimitEffect";
            limit: number;
            windowMs: number;
        };
        /** @description Cuts the connection without a response. */
        DropEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "DropEffect";
        };
        /** @description Cuts the connection after a number of bytes of the body. */
        TruncateEffect: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "TruncateEffect";
            bytes: number;
        };
        /** @description A fault to add. */
        FaultRequest: {
            /** @description The provider that it matches. Default: all. */
            provider?: components["schemas"]["ProviderName"];
            /** @description The `operationId` that it matches. Default: all. */
            operation?: string;
            /** @description How many requests it hits before it ends. Default: no limit. */
            times?: number;
            /** @description The probability of a hit. Default: 1. */
            probability?: number;
            effect: components["schemas"]["Effect"];
        };
        /** @description An added fault. */
        Fault: {
            id: components["schemas"]["Id"];
            provider?: components["schemas"]["ProviderName"];
            /** @description The `operationId` that it matches. */
            operation?: string;
            /** @description How many requests it hits before it ends. */
            times?: number;
            /** @description The probability of a hit. */
            probability?: number;
            effect: components["schemas"]["Effect"];
            /** @description Number of requests to which it has been applied. */
            hits: number;
            /** @description The current window of a rate limit. */
            window?: {
                /**
                 * Format: date-time
                 * @description When the window began.
                 */
                from: string;
                /** @description Number of requests let through in the window. */
                passed: number;
            };
        };
        /** @description Faults, oldest first. */
        FaultList: {
            faults: components["schemas"]["Fault"][];
        };
        /** @description Headers by lower-case name. Secrets are hidden. */
        Headers: {
            [key: string]: string;
        };
        /** @description One violation of the provider's spec by a request. */
        Issue: {
            /** @description JSON Pointer to the value; empty for the whole document. */
            pointer: string;
            /** @description The JSON Schema keyword that failed. */
            keyword: string;
            message: string;
            /** @description The parameters of the keyword. */
            params: {
                [key: string]: unknown;
            };
        };
        /** @description A request to a provider and its response. */
        LogEntry: {
            /** @description Its number, starting at 1. */
            id: number;
            at: components["schemas"]["Time"];
            provider: components["schemas"]["ProviderName"];
            /** @description The `operationId`; null if the request matched none. */
            operation: string | null;
            request: {
                method: string;
                /** @description Path and query, below the provider's base path. */
                path: string;
                headers: components["schemas"]["Headers"];
                /** @description The text as received, shortened if long; null if there is none. */
                body: string | null;
            };
            response: {
                status: number;
                headers: components["schemas"]["Headers"];
                /** @description The text as sent, shortened if long; null if there is none. */
                body: string | null;
            };
            /** @description The validation errors of the request. */
            issues: components["schemas"]["Issue"][];
            /** @description Why the request failed; null if it succeeded. */
            reason: string | null;
        };
        /** @description Requests, newest first. */
        RequestList: {
            requests: components["schemas"]["LogEntry"][];
        };
        /** @description An event. Its other members depend on its type. */
        Event: {
            /** @description The type, such as `InvitationCreated`, `MemberRemoved` or `ClockMoved`. */
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
        /** @description The request is malformed or does not match this document. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The control token is missing or wrong. */
        Unauthorized: {
            headers: {
                /**
                 * @description How to send the control token.
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
        /** @description The mock runs in a page, which does not include this document. */
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
        /** @description There is no such invitation in this world. An HTML page. */
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
        /** @description A world with this name already exists. */
        WorldExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The invitation has already ended. */
        NotPending: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The invitation has already ended. An HTML page. */
        NotPendingPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["Page"];
            };
        };
        /** @description The body is larger than the server accepts. */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The content type is not JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The duration is invalid. */
        BadDuration: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The time or duration is invalid. The clock is unchanged. */
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
        /** @description There is no such world, and the maximum number of worlds is reached. An HTML page. */
        TooManyWorldsPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": components["schemas"]["Page"];
            };
        };
        /** @description The snapshot cannot be restored. Nothing has changed. */
        BadSnapshot: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server does not serve this provider or operation. */
        ImpossibleFault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The maximum number of worlds is reached. */
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
         * @description Id of the invitation, as listed by `listInvitations`.
         * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
         */
        Invitation: components["schemas"]["Id"];
        /**
         * @description Id of the fault.
         * @example 0d7c1f5e-93b4-4a26-b8e7-51c2d9a6f304
         */
        Fault: components["schemas"]["Id"];
        /**
         * @description Maximum number of entries in the response.
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
                 * @description How long a world must have been unused.
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
            /** @description The world has been deleted. */
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
            /** @description The world in its initial state. */
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
            /** @description The state of the world, without its request log and events. */
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
        /** @description The snapshot from `takeSnapshot`. */
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
            /** @description The time of the world. */
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
        /** @description Exactly one of the four changes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMove"];
            };
        };
        responses: {
            /** @description The time after the change. */
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
                 * @description Only e-mails to this address, ignoring case.
                 * @example robin@example.test
                 */
                to?: components["schemas"]["Email"];
                /**
                 * @description Maximum number of entries in the response.
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
            /** @description The mailbox is empty. Invitations are unchanged. */
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
                 * @description Only invitations of this address, ignoring case.
                 * @example robin@example.test
                 */
                email?: components["schemas"]["Email"];
                /**
                 * @description Only invitations in this state.
                 * @example pending
                 */
                state?: components["schemas"]["InvitationState"];
                /**
                 * @description Maximum number of entries in the response.
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
            /** @description The matching invitations. */
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
                 * @description Id of the invitation, as listed by `listInvitations`.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that confirms that the invitation is accepted. */
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
                 * @description Id of the invitation, as listed by `listInvitations`.
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
                 * @description Id of the invitation, as listed by `listInvitations`.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation: components["parameters"]["Invitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that confirms that the invitation is declined. */
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
                 * @description Id of the invitation, as listed by `listInvitations`.
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
                 * @description Id of the invitation, as listed by `listInvitations`.
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
            /** @description The faults, oldest first, including those that are used up. */
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
        /** @description The fault, and the requests that it matches. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultRequest"];
            };
        };
        responses: {
            /** @description The added fault. */
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
            /** @description All faults have been removed. */
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
            /** @description The fault has been removed. */
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
                 * @description Maximum number of entries in the response.
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
            /** @description Requests and their responses, newest first. */
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
                 * @description Only events of the invitation with this id.
                 * @example b7a1e0d2-4c35-4f8e-8d16-0a9c53f2e471
                 */
                invitation?: components["schemas"]["Id"];
                /**
                 * @description Maximum number of entries in the response.
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
            /** @description A stream that stays open until the caller closes it. */
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
